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
