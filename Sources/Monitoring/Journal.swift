/// What happened, in the order of time; the oldest entries go when there are too many.
public struct Journal: Equatable, Sendable {
    /// How many entries are kept unless told otherwise.
    public static let standardLimit = 4096

    /// What happened, the oldest first.
    public private(set) var entries: [JournalEntry] = []
    private var transitions: [CircuitID: [Transition]] = [:]
    private let limit: Int

    /// Creates a journal without entries that keeps `limit` of them, at least one.
    public init(limit: Int = Journal.standardLimit) {
        self.limit = max(1, limit)
    }

    /// Adds an entry where its time puts it.
    ///
    /// An exact transition takes the place of the polled one that reported the same change.
    public mutating func append(_ entry: JournalEntry) {
        if case .transition(let transition) = entry {
            replace(polledLike: transition)
            transitions[transition.breaker.circuit, default: []].insertInOrder(transition) { $0.at }
        }
        entries.insertInOrder(entry) { $0.at }
        // Trimmed by an eighth at a time, so that a full journal does not move its entries for each new one.
        if entries.count > limit + limit / 8 { forget(entries.count - limit) }
    }

    /// The transitions of every instance of `circuit`, the oldest first.
    func transitions(of circuit: CircuitID) -> [Transition] { transitions[circuit] ?? [] }

    private mutating func replace(polledLike exact: Transition) {
        let change = StateChange(exact)
        guard change.isExact, var known = transitions[exact.breaker.circuit] else { return }
        let place = known.lastIndex { $0.breaker == exact.breaker && StateChange($0).isTold(by: change) }
        guard let place else { return }
        let polled = known.remove(at: place)
        transitions[exact.breaker.circuit] = known
        let entry = entries.lastIndex { $0.at == polled.at && $0 == .transition(polled) }
        if let entry { entries.remove(at: entry) }
    }

    private mutating func forget(_ count: Int) {
        for case .transition(let transition) in entries.prefix(count) {
            let circuit = transition.breaker.circuit
            guard var known = transitions[circuit] else { continue }
            if let place = known.firstIndex(of: transition) { known.remove(at: place) }
            transitions[circuit] = known.isEmpty ? nil : known
        }
        entries.removeFirst(count)
    }
}

extension Array {
    /// Inserts `element` after the elements that are not later; nearly always that is the end.
    fileprivate mutating func insertInOrder(_ element: Element, by moment: (Element) -> Moment) {
        let at = moment(element)
        var place = endIndex
        while place > startIndex, moment(self[place - 1]) > at { place -= 1 }
        insert(element, at: place)
    }
}
