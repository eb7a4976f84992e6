/// A further name under which one number of a breaker is exported, for people who graph it already.
public struct MetricAlias: Equatable, Sendable {
    /// The numbers that can have further names.
    public enum Source: String, CaseIterable, Sendable {
        /// The state: 0 closed, 1 open, 2 half-open.
        case state
        /// How often it opened.
        case trips
        /// Extra attempts beyond the first.
        case retries
    }

    /// The name of the family, such as `dnastore_circuit_state`.
    public var name: String
    /// The number.
    public var source: Source

    /// Creates a further name.
    public init(_ name: String, _ source: Source) {
        self.name = name
        self.source = source
    }
}
