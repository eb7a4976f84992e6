import Monitoring

extension Dashboard {
    /// Why nothing can be acted on; `nil` when it can.
    public var actingRefusal: String? {
        if source.isReplay { return "recorded data: a recording cannot be acted on" }
        if showsPast { return "you look at the past: press \(keyMap.keyName(of: .live)) for now" }
        if options.isReadOnly { return "read-only: started with --read-only" }
        return nil
    }

    /// Why an action of the menu on top is not possible.
    func refusal(of kind: ActionKind) -> String? {
        guard case .actionMenu(let menu) = topLayer else { return "open the action menu first" }
        if menu.isWaiting { return "asking what is possible" }
        return menu.items.first { $0.kind == kind }?.refusal
    }

    /// Why nothing can be done with a breaker.
    var needsBreaker: String? { subjectRow == nil ? "no breaker is selected" : nil }

    /// Why nothing can be done with a row of the table.
    var needsRow: String? {
        guard screen == .breakers else { return "only in the table of breakers" }
        return selectedRow == nil ? "no breaker is selected" : nil
    }

    var needsPast: String? { timeRange == nil ? "nothing is kept yet" : nil }

    var needsFuture: String? {
        if let needsPast { return needsPast }
        return showsPast ? nil : "this is the present: nothing comes after it yet"
    }

    var hasUndoneResults: Bool {
        guard case .results(let results) = topLayer, results.isComplete else { return false }
        return !results.notDone.isEmpty
    }
}
