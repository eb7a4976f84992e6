/// One service of the fleet.
public struct ServicePlan: Equatable, Sendable {
    /// The name, such as `sigil-dna`.
    public var name: String
    /// How many instances of it run, each with breakers of its own.
    public var instances: Int
    /// Requests per second over all instances, where the scenario says nothing else.
    public var requestsPerSecond: Double
    /// What a request needs, in the order in which it is needed.
    public var dependencies: [DependencyPlan]
    /// Whether its policies are on; otherwise every call passes through as it is.
    public var isResilient: Bool
    /// The well-being, 0 to 1, at which the service reports pain; `nil` for one that reports nothing.
    ///
    /// Well-being is the share of its breakers that let calls pass.
    public var painLevel: Double?

    /// Creates a service.
    public init(
        name: String,
        instances: Int = 1,
        requestsPerSecond: Double,
        dependencies: [DependencyPlan],
        isResilient: Bool = true,
        painLevel: Double? = nil
    ) {
        self.name = name
        self.instances = instances
        self.requestsPerSecond = requestsPerSecond
        self.dependencies = dependencies
        self.isResilient = isResilient
        self.painLevel = painLevel
    }

    /// The names of its instances: the service's own, with a number where there are several.
    public var instanceNames: [String] {
        instances == 1 ? [name] : (1...max(1, instances)).map { "\(name)-\($0)" }
    }
}
