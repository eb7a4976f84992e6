public import Resilience

/// What a page of metrics tells beside the parts of a registry.
public struct MetricsExtras: Sendable {
    /// A group of breakers by key, at one moment.
    struct Family: Sendable {
        let name: String
        let count: Int
        let capacity: Int
        let evictions: UInt64
    }

    private(set) var families: [@Sendable () -> Family] = []
    private(set) var hosts: [HostPolicies] = []
    private(set) var connections: [ResilientConnection] = []

    /// Nothing beside the registry.
    public init() {}

    /// Tells how many keys have a breaker of their own, and how many made way.
    public mutating func add<Key>(_ breakers: KeyedBreakers<Key>) {
        families.append {
            Family(
                name: breakers.family,
                count: breakers.count,
                capacity: breakers.capacity,
                evictions: breakers.evictions
            )
        }
    }

    /// Tells the retries and budgets of each host, and how many hosts made way.
    public mutating func add(_ policies: HostPolicies) {
        hosts.append(policies)
        add(policies.breakers)
    }

    /// Tells whether a long-lived link is up, and what became of it.
    public mutating func add(_ connection: ResilientConnection) {
        connections.append(connection)
    }
}
