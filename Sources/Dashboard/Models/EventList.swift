public import Monitoring

/// Merges what happened into lines: instances that change together are one line.
struct EventList {
    /// How far apart instances may change and still be one line.
    static let mergeWindow: Duration = .seconds(10)

    /// The lines, the oldest first.
    private(set) var items: [EventItem] = []
    private var open: [CircuitID: Int] = [:]
    private var trips: [BreakerID: [Moment]] = [:]

    /// Takes the next entry; entries must come in the order of their moments.
    mutating func add(_ entry: JournalEntry) {
        switch entry {
        case .transition(let transition): add(transition)
        case .outageBegan(let target, let moment, let outage):
            add(.outageBegan, at: moment, subject: target.name, text: outage.message)
        case .outageEnded(let target, let moment, let lasted):
            add(.outageEnded, at: moment, subject: target.name, text: "answers again after \(lasted.plain)")
        case .signal(let signal):
            var item = EventItem(
                kind: .signal(signal.kind),
                at: signal.at,
                last: signal.at,
                subject: signal.breaker?.name ?? signal.target?.name ?? signal.kind.rawValue,
                text: signal.text
            )
            item.circuit = signal.breaker?.circuit
            items.append(item)
        }
    }

    private mutating func add(_ kind: EventItem.Kind, at moment: Moment, subject: String, text: String) {
        items.append(EventItem(kind: kind, at: moment, last: moment, subject: subject, text: text))
    }

    private mutating func add(_ transition: Transition) {
        let circuit = transition.breaker.circuit
        let number = transition.isTrip ? countTrip(transition) : nil
        if let place = open[circuit], merges(transition, into: items[place]) {
            items[place].instances.insert(transition.breaker)
            items[place].last = transition.at
            items[place].tripNumber = number.map { max($0, items[place].tripNumber ?? 0) }
            items[place].isFlapping = (items[place].tripNumber ?? 0) >= Dashboard.flappingTrips
            return
        }
        var item = EventItem(
            kind: .transition(from: transition.from, to: transition.to),
            at: transition.at,
            last: transition.at,
            subject: circuit.name,
            text: transition.reason
        )
        item.circuit = circuit
        item.instances = [transition.breaker]
        item.tripNumber = number
        item.isFlapping = (number ?? 0) >= Dashboard.flappingTrips
        item.isGhost = transition.isGhost
        item.uncertainty = transition.uncertainty
        item.transition = transition
        open[circuit] = items.count
        items.append(item)
    }

    private func merges(_ transition: Transition, into item: EventItem) -> Bool {
        item.kind == .transition(from: transition.from, to: transition.to)
            && transition.at - item.at <= Self.mergeWindow
            && !item.instances.contains(transition.breaker)
            && item.isGhost == transition.isGhost
    }

    /// Counts trips of one instance within the flapping window, so that instances do not add up to flapping.
    private mutating func countTrip(_ transition: Transition) -> Int {
        var moments = trips[transition.breaker, default: []]
        moments.removeAll { $0 <= transition.at - Dashboard.flappingWindow }
        moments.append(transition.at)
        trips[transition.breaker] = moments
        return moments.count
    }
}

extension Dashboard {
    /// What happened up to the moment on screen, the newest first, of the breakers that the filter shows.
    ///
    /// Things that are about no breaker (targets, marks, the story) are always there.
    public func eventList(limit: Int = 200) -> [EventItem] {
        let shown = filter.isEmpty ? nil : Set(rows.map(\.circuit))
        let wanted = digest.events.reversed().lazy.filter { event in
            event.circuit.map { shown?.contains($0) ?? true } ?? true
        }
        return withInstanceCounts(Array(wanted.prefix(limit)))
    }

    /// The changes of state of one breaker, the newest first.
    public func transitions(of circuit: CircuitID, limit: Int = 200) -> [EventItem] {
        var list = EventList()
        for transition in journalTransitions(of: circuit) { list.add(.transition(transition)) }
        return withInstanceCounts(list.items.suffix(limit).reversed())
    }

    private func withInstanceCounts(_ items: [EventItem]) -> [EventItem] {
        let counts = Dictionary(circuits.map { ($0.circuit, $0.breakers.count) }) { first, _ in first }
        var items = items
        for place in items.indices {
            if let circuit = items[place].circuit { items[place].instanceCount = counts[circuit] ?? 1 }
        }
        return items
    }
}
