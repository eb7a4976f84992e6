/// How often a circuit went from which state to which.
public struct TransitionCounts: Sendable, Hashable {
    /// One pair of states and how often it was passed.
    public struct Entry: Sendable, Hashable {
        /// The state before.
        public let from: CircuitState
        /// The state after.
        public let to: CircuitState
        /// How often.
        public let count: UInt64
    }

    /// The pairs that occurred, in the order of their first occurrence.
    public private(set) var entries: [Entry] = []

    /// Nothing counted yet.
    public init() {}

    /// How often the circuit went from `from` to `to`.
    public func count(from: CircuitState, to: CircuitState) -> UInt64 {
        entries.first { $0.from == from && $0.to == to }?.count ?? 0
    }

    /// How often the circuit opened by itself, from closed or half-open.
    public var trips: UInt64 {
        count(from: .closed, to: .open) + count(from: .halfOpen, to: .open)
    }

    mutating func record(from: CircuitState, to: CircuitState) {
        guard let index = entries.firstIndex(where: { $0.from == from && $0.to == to }) else {
            entries.append(Entry(from: from, to: to, count: 1))
            return
        }
        entries[index] = Entry(from: from, to: to, count: entries[index].count + 1)
    }
}
