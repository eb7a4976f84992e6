import Monitoring

extension Dashboard {
    /// Opens the menu of what can be done to the chosen breakers, and asks the control.
    mutating func openActionMenu() -> [Effect] {
        let breakers = chosenBreakers
        guard !breakers.isEmpty else {
            notify("no breaker is selected", isError: true)
            return []
        }
        layers.append(
            .actionMenu(ActionMenu(subject: Self.subject(of: breakers), breakers: breakers, items: []))
        )
        return [.fetchOffers(breakers)]
    }

    /// The name of what an action is about: what has to be typed in production.
    static func subject(of breakers: [BreakerID]) -> String {
        let names = Set(breakers.map(\.circuit))
        return names.count == 1 ? names.first?.name ?? "" : "\(names.count) breakers"
    }

    /// Takes the control's answer into the menu or dialog on top.
    mutating func take(_ answer: [BreakerID: [ActionOffer]]) {
        offers.merge(answer) { $1 }
        guard let top = layers.last else { return }
        switch top {
        case .actionMenu(var menu):
            menu.isWaiting = false
            menu.items = ActionKind.allCases.map { item(for: $0, breakers: menu.breakers) }
            layers[layers.count - 1] = .actionMenu(menu)
        case .confirm(var dialog):
            let all = dialog.breakers.compactMap { offer(of: dialog.kind, for: $0) }
            dialog.requests = all.flatMap(\.requests)
            dialog.cautions = Self.unique(all.compactMap(\.caution))
            dialog.keepTime(by: all)
            layers[layers.count - 1] = .confirm(dialog)
        case .results, .prompt, .sortMenu, .themePicker, .marks, .quit: break
        }
    }

    private func item(for kind: ActionKind, breakers: [BreakerID]) -> ActionMenu.Item {
        let all = breakers.map { offer(of: kind, for: $0) }
        let possible = all.count { $0?.isPossible ?? false }
        let refusal = all.lazy.compactMap { $0?.refusal }.first ?? "the source offers no such action"
        return ActionMenu.Item(kind: kind, refusal: possible > 0 ? nil : refusal, possible: possible)
    }

    func offer(of kind: ActionKind, for breaker: BreakerID) -> ActionOffer? {
        offers[breaker]?.first { $0.kind == kind }
    }

    static func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }

    /// Sends what was confirmed, and waits for what comes of it.
    mutating func send(_ dialog: ConfirmDialog) -> [Effect] {
        let actions = dialog.actions(by: options.actor)
        for breaker in dialog.breakers {
            inverses[breaker] =
                offer(of: dialog.kind, for: breaker)?.undo
                ?? dialog.kind.inverse(before: dialog.expected[breaker] ?? .unknown)
        }
        if dialog.isUndo { undoable.removeLast() }
        layers = [
            .results(
                ActionResults(
                    title: (dialog.isUndo ? "Undo: " : "") + "\(dialog.kind.title) \(dialog.subject)",
                    actions: actions,
                    isUndo: dialog.isUndo
                )
            )
        ]
        batch += 1
        return [.perform(actions)]
    }

    /// Takes what came of one action: into the list of results, the holds made here and the undo.
    mutating func take(_ outcome: ActionOutcome) {
        for place in layers.indices {
            guard case .results(var results) = layers[place], results.actions.contains(outcome.action) else {
                continue
            }
            results.outcomes[outcome.action.breaker] = outcome
            layers[place] = .results(results)
        }
        if case .results = topLayer {
        } else {
            notify("\(outcome.action.breaker.name): \(outcome.sentence)", isError: !outcome.isDone)
        }
        switch outcome.result {
        case .done, .unverified: noteDone(outcome)
        case .changed, .refused, .failed: break
        }
    }

    private mutating func noteDone(_ outcome: ActionOutcome) {
        let action = outcome.action
        let keeper = offer(of: action.kind, for: action.breaker)?.timeKeeper
        if action.kind.isSevere, keeper != .breakertop || action.timeToLive == nil {
            holdsMadeHere[action.breaker] = HoldMade(
                kind: action.kind,
                at: outcome.at,
                until: action.timeToLive.map { outcome.at + $0 }
            )
        } else {
            holdsMadeHere[action.breaker] = nil
        }
        // The keeper tells the same within a second; whoever quits sooner must not be warned of it.
        if !action.kind.isSevere, keptHolds.removeValue(forKey: action.breaker) != nil { isOutdated = true }
        let usual = action.kind.inverse(before: action.expectedState ?? .unknown)
        guard let inverse = inverses.removeValue(forKey: action.breaker) ?? usual else { return }
        if let place = undoable.lastIndex(where: { $0.batch == batch && $0.kind == inverse }) {
            undoable[place].breakers.append(action.breaker)
        } else {
            undoable.append(UndoStep(kind: inverse, breakers: [action.breaker], batch: batch))
        }
    }
}
