public import Configuration
import Resilience

extension ResilienceConfiguration {
    /// The configuration with what is written in `snapshot`, checked as a whole.
    ///
    /// Keys are listed in <doc:Configuring>. What a dependency has of its own wins over `defaults`, and what is
    /// written wins over code, field by field.
    ///
    /// - Throws: ``InvalidConfiguration`` with every field that breaks its rule, and with every unknown key
    ///   as far as the providers tell which keys they have.
    public func overridden(by snapshot: ConfigSnapshotReader) throws(InvalidConfiguration)
        -> ResilienceConfiguration
    {
        let log = ConfigurationLog(snapshot)
        let root = ConfigurationSection(path: [], log: log)
        var result = self
        root.read("enabled", as: .flag, into: &result.isEnabled)
        result.readRegistry(root.section("registry"))
        result.readDefaults(root.section("defaults"))
        for name in names { result.readDependency(name, root) }
        log.noteUnknownKeys()
        try log.throwIfAny()
        return result
    }

    private mutating func readRegistry(_ section: ConfigurationSection) {
        section.read("event_capacity", as: .count, into: &eventCapacity)
        if !(1...10_000_000).contains(eventCapacity) {
            section.note("event_capacity", rule: "must be between 1 and 10000000")
        }
    }

    private mutating func readDefaults(_ section: ConfigurationSection) {
        defaults.circuit = defaults.circuit.reading(section.section("circuit"))
        defaults.retry = defaults.retry.reading(section.section("retry"))
        defaults.budget = defaults.budget.reading(section.section("budget"))
        defaults.bulkhead = defaults.bulkhead.reading(section.section("bulkhead"))
        section.read("timeout", as: .duration, orOff: &timeout)
        if let timeout, timeout <= .zero { section.note("timeout", rule: "must be above 0, or 'off'") }
        pipeline = readOrder("pipeline", pipeline, section)
    }

    private mutating func readDependency(_ name: String, _ root: ConfigurationSection) {
        circuits[name] = circuit(name).reading(root.section("circuit").section(name))
        let retry = root.section("retry").section(name)
        retries[name] = self.retry(name).reading(retry)
        var purse = budgetName(name)
        retry.read("budget", as: .text, orOff: &purse)
        budgetNames[name] = purse ?? ""
        for purse in Set([name, purse ?? name]) {
            budgets[purse] = budget(purse).reading(root.section("budget").section(purse))
        }
        bulkheads[name] = bulkhead(name).reading(root.section("bulkhead").section(name))

        var limit = timeout(name)
        let limits = root.section("timeout")
        limits.read(name, as: .duration, orOff: &limit)
        if let limit, limit <= .zero { limits.note(name, rule: "must be above 0, or 'off'") }
        timeouts[name] = limit ?? .zero
        pipelines[name] = readOrder(name, pipeline(name), root.section("pipeline"))
    }

    private func readOrder(_ key: String, _ order: [PolicyKind], _ section: ConfigurationSection)
        -> [PolicyKind]
    {
        var read: [PolicyKind]? = order
        section.read(key, asListOf: .word(called: "policy"), orOff: &read)
        let kinds = read ?? []
        if Set(kinds).count < kinds.count { section.note(key, rule: "must name each policy once at most") }
        return kinds
    }
}

extension CircuitSettings {
    /// The settings with what is written in `section`; unchanged when that makes them invalid, which is noted.
    fileprivate func reading(_ section: ConfigurationSection) -> CircuitSettings {
        var fields = CircuitFields(self)
        fields.read(section)
        return section.checked(fields.settings) ?? self
    }
}

extension RetrySettings {
    /// The settings with what is written in `section`; unchanged when that makes them invalid, which is noted.
    fileprivate func reading(_ section: ConfigurationSection) -> RetrySettings {
        var (attempts, elapsedLimit, ceiling) = (attempts, elapsedLimit, retryAfterCeiling)
        section.read("attempts", as: .count, into: &attempts)
        section.read("elapsed_limit", as: .duration, orOff: &elapsedLimit)
        section.read("retry_after_ceiling", as: .duration, into: &ceiling)
        let backoff = backoff.reading(section.section("backoff"))
        return section.checked { () throws(InvalidSettings) in
            try RetrySettings(
                attempts: attempts,
                backoff: backoff,
                elapsedLimit: elapsedLimit,
                retryAfterCeiling: ceiling
            )
        } ?? self
    }
}

extension RetryBudgetSettings {
    /// The settings with what is written in `section`; unchanged when that makes them invalid, which is noted.
    fileprivate func reading(_ section: ConfigurationSection) -> RetryBudgetSettings {
        var (capacity, retry, rateLimit, refund) = (capacity, retryCost, rateLimitCost, successRefund)
        section.read("capacity", as: .count, into: &capacity)
        section.read("retry_cost", as: .count, into: &retry)
        section.read("rate_limit_cost", as: .count, into: &rateLimit)
        section.read("success_refund", as: .count, into: &refund)
        return section.checked { () throws(InvalidSettings) in
            try RetryBudgetSettings(
                capacity: capacity,
                retryCost: retry,
                rateLimitCost: rateLimit,
                successRefund: refund
            )
        } ?? self
    }
}

extension BulkheadSettings {
    /// The settings with what is written in `section`; unchanged when that makes them invalid, which is noted.
    fileprivate func reading(_ section: ConfigurationSection) -> BulkheadSettings {
        var (slots, queueLimit, queueDeadline) = (slots, queueLimit, queueDeadline)
        section.read("slots", as: .count, into: &slots)
        section.read("queue_limit", as: .count, into: &queueLimit)
        section.read("queue_deadline", as: .duration, orOff: &queueDeadline)
        return section.checked { () throws(InvalidSettings) in
            try BulkheadSettings(slots: slots, queueLimit: queueLimit, queueDeadline: queueDeadline)
        } ?? self
    }
}
