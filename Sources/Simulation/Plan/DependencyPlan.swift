/// One dependency of a service: what it is, how it is guarded and how it behaves when it is well.
public struct DependencyPlan: Equatable, Sendable {
    /// The name, unique in the fleet; its breaker has the same.
    public var name: String
    /// Where it really is; `nil` is the fleet's own upstream, which the scenario moves.
    public var url: String?
    /// The share of the service's requests that need it, 0 to 1.
    public var share: Double
    /// How it is guarded.
    public var policy: DependencyPolicy
    /// How long it takes to answer when it is well.
    public var latency: LatencyDistribution
    /// Requests at a time up to which it keeps its pace, beyond which it slows down.
    public var capacity: Int
    /// Further names under which its breaker is exported.
    public var aliases: [MetricAlias]

    /// Creates a dependency.
    public init(
        name: String,
        url: String? = nil,
        share: Double = 1,
        policy: DependencyPolicy,
        latency: LatencyDistribution,
        capacity: Int,
        aliases: [MetricAlias] = []
    ) {
        self.name = name
        self.url = url
        self.share = share
        self.policy = policy
        self.latency = latency
        self.capacity = capacity
        self.aliases = aliases
    }
}

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
