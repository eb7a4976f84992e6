/// Which services the demo fleet has, what each guards, and how.
public struct FleetPlan: Equatable, Sendable {
    /// The services, in the order in which they are shown.
    public var services: [ServicePlan]

    /// Creates a plan.
    public init(services: [ServicePlan]) {
        self.services = services
    }

    /// Every dependency of every service, in order.
    public var dependencies: [DependencyPlan] { services.flatMap(\.dependencies) }

    /// The dependency called `name`; names are unique in a plan.
    public func dependency(named name: String) -> DependencyPlan? {
        dependencies.first { $0.name == name }
    }
}
