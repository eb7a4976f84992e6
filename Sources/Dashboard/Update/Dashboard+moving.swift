import Monitoring

extension Dashboard {
    /// The list that the arrow keys move in: the pane in focus, or the screen's main list.
    public var listPane: Pane {
        let pane = focusedPane
        if itemCount(of: pane) != nil { return pane }
        switch screen {
        case .breakers: return .breakers
        case .detail: return .transitions
        case .targets, .retries, .fallbacks, .cascade, .events, .help, .log: return pane
        }
    }

    /// How many lines the list of a pane has; `nil` when the pane is no list.
    public func itemCount(of pane: Pane) -> Int? {
        switch pane {
        case .breakers: rows.count
        case .cascade: cascade?.steps.count ?? 0
        case .events: eventList().count
        case .transitions: detail?.transitions.count ?? 0
        case .targets: ledger.targets.count
        case .retries: retryList.items.count
        case .fallbacks: fallbackList.count
        case .log: logLines.count
        case .help: helpSections.reduce(0) { $0 + $1.lines.count + 1 }
        case .why, .timeline, .calls, .failureRate, .retryAndFallback, .settings: nil
        }
    }

    mutating func move(_ command: Command) -> [Effect] {
        let pane = listPane
        let count = itemCount(of: pane) ?? 0
        let page = max(1, position(of: pane).visible - 1)
        switch command {
        case .up: select(position(of: pane).selected - 1, in: pane, count: count)
        case .down: select(position(of: pane).selected + 1, in: pane, count: count)
        case .pageUp: select(position(of: pane).selected - page, in: pane, count: count)
        case .pageDown: select(position(of: pane).selected + page, in: pane, count: count)
        case .first:
            select(0, in: pane, count: count)
            if pane == .breakers { cursorFollowsFirst = true }
        case .last: select(count - 1, in: pane, count: count)
        default: break
        }
        return []
    }

    mutating func select(_ line: Int, in pane: Pane, count: Int) {
        var position = position(of: pane)
        position.select(line, count: count)
        positions[pane] = position
        if pane == .breakers, rows.indices.contains(position.selected) {
            selection = rows[position.selected].id
            cursorFollowsFirst = false
        }
    }

    mutating func focusNeighbour(_ step: Int) {
        let panes = screen.panes
        guard let place = panes.firstIndex(of: focusedPane) else { return }
        focus[screen] = panes[(place + step + panes.count) % panes.count]
    }

    mutating func focusPane(number: Int) {
        let panes = screen.panes
        guard panes.indices.contains(number - 1) else {
            notify("this screen has \(panes.count == 1 ? "one pane" : "\(panes.count) panes")", isError: true)
            return
        }
        focus[screen] = panes[number - 1]
    }

    /// Shows a screen; one that is on the way here already is gone back to.
    mutating func show(_ next: Screen) {
        isExpanded = false
        if let place = screens.firstIndex(of: next) {
            screens.removeSubrange(screens.index(after: place)...)
        } else {
            screens.append(next)
        }
    }

    mutating func back() -> [Effect] {
        if !layers.isEmpty {
            layers.removeLast()
        } else if isExpanded {
            isExpanded = false
        } else if screen == .help, !helpSearch.isEmpty {
            helpSearch = ""
        } else if screens.count > 1 {
            screens.removeLast()
        } else if !filter.isEmpty {
            setFilter(.none)
        } else if !tagged.isEmpty {
            untagAll()
        }
        return []
    }

    /// Opens what is selected in the list that has the keys.
    mutating func openSelected() -> [Effect] {
        let pane = listPane
        let line = position(of: pane).selected
        switch pane {
        case .breakers: openDetail(of: selectedRow?.circuit)
        case .events: openDetail(of: eventList().element(at: line)?.circuit)
        case .cascade: openDetail(of: cascade?.steps.element(at: line)?.circuit)
        case .retries: openDetail(of: retryList.items.element(at: line)?.row.circuit)
        case .fallbacks: openDetail(of: fallbackList.element(at: line)?.row.circuit)
        case .transitions:
            guard let item = detail?.transitions.element(at: line) else { break }
            return visit(item.at)
        case .targets: showBreakers(of: targetList.element(at: line)?.target.id)
        case .why, .timeline, .calls, .failureRate, .retryAndFallback, .settings, .help, .log: break
        }
        return []
    }

    private mutating func openDetail(of circuit: CircuitID?) {
        guard let circuit else {
            notify("this line is about no breaker", isError: true)
            return
        }
        positions[.transitions] = nil
        show(.detail(circuit))
    }

    private mutating func showBreakers(of target: TargetID?) {
        guard let target, let filter = try? Filter(parsing: "target:\"\(target.name)\"") else { return }
        setFilter(filter)
        screens = [.breakers]
    }

    mutating func toggleFold() {
        guard let circuit = selectedRow?.circuit else { return }
        if unfolded.remove(circuit) == nil { unfolded.insert(circuit) }
        arrange()
    }

    mutating func toggleAllFolds() {
        unfolded = unfolded.isEmpty ? Set(circuits.map(\.circuit)) : []
        arrange()
    }

    mutating func retrySelectedTarget() -> [Effect] {
        guard let item = targetList.element(at: position(of: .targets).selected) else { return [] }
        notify("reading \(item.target.id) now")
        return [.retryTarget(item.target.id)]
    }

    mutating func zoom(_ step: Int) {
        let spans = Self.timelineSpans
        let place = spans.firstIndex { $0 >= timelineSpan } ?? spans.count - 1
        timelineSpan = spans[min(max(place + step, 0), spans.count - 1)]
    }
}

extension Array {
    /// The element at a place; `nil` outside.
    func element(at place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
