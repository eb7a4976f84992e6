public import Resilience

extension ResilienceConfiguration {
    /// What the parts of `registry` work by now, so that files and the environment change nothing else.
    ///
    /// To be handed to ``ConfiguredRegistry/init(adopting:_:reader:logger:)``.
    ///
    /// - Parameters:
    ///   - registry: The parts; those that it has not are made by its defaults.
    ///   - names: The dependencies; what is configured under another name is a mistake.
    ///   - timeout: How long a call may take; `nil` for any time.
    ///   - pipeline: The policies around a call, the outermost first.
    public init(
        asIn registry: Registry,
        guarding names: [String],
        timeout: Duration? = .seconds(10),
        pipeline: [PolicyKind] = [.retry, .circuit, .bulkhead, .timeout]
    ) {
        self.init(guarding: names, defaults: registry.defaults, timeout: timeout, pipeline: pipeline)
        let isNamed = Set(names).contains
        for breaker in registry.breakers where isNamed(breaker.name) {
            circuits[breaker.name] = breaker.settings
        }
        for retry in registry.retries where isNamed(retry.name) {
            retries[retry.name] = retry.settings
            budgetNames[retry.name] = retry.budget?.name ?? ""
        }
        for budget in registry.budgets { budgets[budget.name] = budget.settings }
        for bulkhead in registry.bulkheads where isNamed(bulkhead.name) {
            bulkheads[bulkhead.name] = bulkhead.settings
        }
    }
}
