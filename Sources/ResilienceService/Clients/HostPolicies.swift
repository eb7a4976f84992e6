import FoundationEssentials
public import Resilience
import Synchronization

/// A circuit, a retry and a retry budget for each host that is called, but never more than a bound.
///
/// One host that is down is refused and not tried again, while all others go on; its retries use up its own
/// budget and nobody else's. The retry stands outside the circuit, so that an open circuit ends the attempts.
public final class HostPolicies: Sendable {
    private struct Entry {
        let retry: Retry
        let budget: RetryBudget
        /// The circuit that it was made beside; a host that made way and came back begins anew.
        let breaker: CircuitBreaker
    }

    /// The breakers of the hosts.
    public let breakers: KeyedBreakers<String>
    private let registry: Registry
    private let retrySettings: RetrySettings?
    private let budgetSettings: RetryBudgetSettings?
    private let entries = Mutex<[String: Entry]>([:])

    /// Makes room for `capacity` hosts; those beyond share one circuit and one budget.
    ///
    /// - Parameters:
    ///   - registry: Where the circuits are found, as `host/NAME:PORT`.
    ///   - family: What the names of circuits begin with.
    ///   - capacity: How many hosts have policies of their own at most.
    ///   - residency: How long a host keeps them at least.
    ///   - circuit: The settings of each circuit; by default what the registry says.
    ///   - retry: The settings of each retry; by default what the registry says.
    ///   - budget: The settings of each budget; by default what the registry says.
    public init(
        in registry: Registry,
        family: String = "host",
        capacity: Int = 200,
        residency: Duration = .seconds(300),
        circuit: CircuitSettings? = nil,
        retry: RetrySettings? = nil,
        budget: RetryBudgetSettings? = nil
    ) {
        self.registry = registry
        breakers = KeyedBreakers(
            family,
            in: registry,
            capacity: capacity,
            residency: residency,
            settings: circuit
        )
        retrySettings = retry
        budgetSettings = budget
    }

    /// The policies around a call of `host`, the outermost first.
    public func policies(for host: String) -> Pipeline {
        let breaker = breakers.breaker(for: host)
        return Pipeline(retry(beside: breaker), breaker)
    }

    /// The host and port that `url` names, in lower case; the empty text when it names none.
    public static func host(of url: String) -> String {
        guard let url = URL(string: url), let host = url.host() else { return "" }
        let port = url.port ?? (url.scheme?.lowercased() == "https" ? 443 : 80)
        return "\(host.lowercased()):\(port)"
    }

    /// The retries and budgets of all hosts, by name.
    var snapshots: (retries: [RetrySnapshot], budgets: [RetryBudgetSnapshot]) {
        let entries = entries.withLock { Array($0.values) }.sorted { $0.retry.name < $1.retry.name }
        return (entries.map { $0.retry.snapshot() }, entries.map { $0.budget.snapshot() })
    }

    private func retry(beside breaker: CircuitBreaker) -> Retry {
        let defaults = registry.defaults
        let settings = (retry: retrySettings ?? defaults.retry, budget: budgetSettings ?? defaults.budget)
        if let known = known(beside: breaker) {
            // The defaults may have changed since it was made.
            if known.retry.settings != settings.retry { known.retry.apply(settings.retry) }
            if known.budget.settings != settings.budget { known.budget.apply(settings.budget) }
            return known.retry
        }
        let budget = RetryBudget(breaker.name, settings: settings.budget)
        let retry = Retry(
            breaker.name,
            settings: settings.retry,
            budget: budget,
            clock: registry.time,
            log: registry.log
        )
        entries.withLock { entries in
            // Somebody else may have been quicker; what counts is that there is one.
            if entries[breaker.name]?.breaker !== breaker {
                entries[breaker.name] = Entry(retry: retry, budget: budget, breaker: breaker)
            }
        }
        forgetEvicted()
        return known(beside: breaker)?.retry ?? retry
    }

    private func known(beside breaker: CircuitBreaker) -> Entry? {
        entries.withLock { $0[breaker.name].flatMap { $0.breaker === breaker ? $0 : nil } }
    }

    /// Drops what belongs to circuits that made way, once there is more than there can be circuits.
    private func forgetEvicted() {
        let names = entries.withLock { $0.count > breakers.capacity + 1 ? Array($0.keys) : [] }
        let gone = names.filter { registry.existingBreaker($0) == nil }
        guard !gone.isEmpty else { return }
        entries.withLock { entries in
            for name in gone { entries[name] = nil }
        }
    }
}
