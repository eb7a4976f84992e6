import Resilience

/// What has to be done to the parts of a registry when another configuration comes into force.
///
/// A part that is not configured by name follows the defaults, unless code gave it settings of its own.
struct ConfigurationChange {
    /// What parts were made with.
    let defaults: RegistryDefaults
    /// What they work by from now on.
    let new: ResilienceConfiguration
    /// Who changes circuits.
    let owner: String

    /// Changes the parts that `registry` has, which keep their state, and what it makes later ones with.
    ///
    /// - Returns: The paths of the parts that were changed.
    func apply(to registry: Registry) -> [String] {
        // First, so that a part that is made meanwhile is not made with the old ones.
        registry.apply(new.defaults)
        return applyToBudgets(of: registry) + applyToBulkheads(of: registry)
            + applyToCircuits(of: registry) + applyToRetries(of: registry)
    }

    private func applyToCircuits(of registry: Registry) -> [String] {
        registry.breakers.filter { breaker in
            change(breaker.name, breaker.settings, from: defaults.circuit, to: new.circuit, new.circuits) {
                // Without a sequence to insist on there is nothing to conflict with.
                try? breaker.apply($0, by: owner, reason: "configuration changed")
            }
        }.map { "circuit.\($0.name)" }
    }

    private func applyToRetries(of registry: Registry) -> [String] {
        registry.retries.filter { retry in
            let hasNewBudget = changeBudget(of: retry, in: registry)
            return change(
                retry.name,
                retry.settings,
                from: defaults.retry,
                to: new.retry,
                new.retries,
                by: retry.apply
            ) || hasNewBudget
        }.map { "retry.\($0.name)" }
    }

    /// Lets the budget pay that the configuration names; false when it did already.
    private func changeBudget(of retry: Retry, in registry: Registry) -> Bool {
        guard new.names.contains(retry.name) else { return false }
        let wanted = new.budgetName(retry.name)
        guard retry.budget?.name != wanted else { return false }
        retry.pay(from: wanted.map { registry.budget($0, settings: new.budget($0)) })
        return true
    }

    private func applyToBudgets(of registry: Registry) -> [String] {
        registry.budgets.filter {
            change($0.name, $0.settings, from: defaults.budget, to: new.budget, new.budgets, by: $0.apply)
        }.map { "budget.\($0.name)" }
    }

    private func applyToBulkheads(of registry: Registry) -> [String] {
        registry.bulkheads.filter {
            change(
                $0.name,
                $0.settings,
                from: defaults.bulkhead,
                to: new.bulkhead,
                new.bulkheads,
                by: $0.apply
            )
        }.map { "bulkhead.\($0.name)" }
    }

    /// Applies what one part works by from now on; false when it did already, or when code gave it settings of
    /// its own that the configuration does not know.
    private func change<Settings: Equatable>(
        _ name: String,
        _ present: Settings,
        from standard: Settings,
        to wanted: (String) -> Settings,
        _ own: [String: Settings],
        by apply: (Settings) -> Void
    ) -> Bool {
        guard own[name] != nil || present == standard || new.names.contains(name) else { return false }
        let wanted = wanted(name)
        guard present != wanted else { return false }
        apply(wanted)
        return true
    }
}
