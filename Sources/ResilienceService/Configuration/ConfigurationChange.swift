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
        registry.breakers.compactMap { breaker in
            let (name, present, wanted) = (breaker.name, breaker.settings, new.circuit(breaker.name))
            guard follows(name, new.circuits[name], present == defaults.circuit), present != wanted
            else { return nil }
            // Without a sequence to insist on there is nothing to conflict with.
            try? breaker.apply(wanted, by: owner, reason: "configuration changed")
            return "circuit.\(name)"
        }
    }

    private func applyToRetries(of registry: Registry) -> [String] {
        registry.retries.compactMap { retry in
            let (name, present, wanted) = (retry.name, retry.settings, new.retry(retry.name))
            guard follows(name, new.retries[name], present == defaults.retry) else { return nil }
            let hasNewBudget = changeBudget(of: retry, in: registry)
            if present != wanted { retry.apply(wanted) }
            return present != wanted || hasNewBudget ? "retry.\(name)" : nil
        }
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
        registry.budgets.compactMap { budget in
            let (name, present, wanted) = (budget.name, budget.settings, new.budget(budget.name))
            guard follows(name, new.budgets[name], present == defaults.budget), present != wanted
            else { return nil }
            budget.apply(wanted)
            return "budget.\(name)"
        }
    }

    private func applyToBulkheads(of registry: Registry) -> [String] {
        registry.bulkheads.compactMap { bulkhead in
            let (name, present, wanted) = (bulkhead.name, bulkhead.settings, new.bulkhead(bulkhead.name))
            guard follows(name, new.bulkheads[name], present == defaults.bulkhead), present != wanted
            else { return nil }
            bulkhead.apply(wanted)
            return "bulkhead.\(name)"
        }
    }

    private func follows<Settings>(_ name: String, _ own: Settings?, _ isByDefaults: Bool) -> Bool {
        own != nil || isByDefaults || new.names.contains(name)
    }
}
