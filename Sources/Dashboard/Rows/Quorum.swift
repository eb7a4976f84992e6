public import Monitoring

/// How many instances are in which state.
public struct Quorum: Equatable, Sendable {
    /// Instances by state; a state that none is in is missing.
    public private(set) var counts: [BreakerState: Int] = [:]
    /// All instances.
    public private(set) var total = 0

    /// Creates a count of nothing.
    public init() {}

    /// Creates the count of these states.
    public init(_ states: some Sequence<BreakerState>) {
        for state in states { count(state) }
    }

    /// Counts one more instance.
    mutating func count(_ state: BreakerState) {
        counts[state, default: 0] += 1
        total += 1
    }

    /// The number of instances in a state.
    public subscript(state: BreakerState) -> Int { counts[state] ?? 0 }

    /// The state that wants most attention; unknown when there is no instance.
    public var worst: BreakerState {
        counts.keys.max { $0.severity < $1.severity } ?? .unknown
    }

    /// Whether all instances are in one state.
    public var isUnanimous: Bool { counts.count <= 1 }
}
