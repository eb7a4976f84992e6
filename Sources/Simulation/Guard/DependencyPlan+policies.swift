import Resilience

extension DependencyPlan {
    /// The policies around a call, the outermost first.
    func policies(around breaker: CircuitBreaker, in registry: Registry) throws(InvalidSettings) -> Pipeline {
        var policies: [any Policy] = [breaker]
        if policy.retry.attempts > 1 {
            let settings = try policy.retry.settings
            let retry = registry.retry(name, settings: settings)
            switch policy.retry.order {
            case .aroundBreaker: policies = [retry, breaker]
            case .insideBreaker: policies = [breaker, retry]
            }
        }
        if let bulkhead = policy.bulkhead {
            policies.append(registry.bulkhead(name, settings: try bulkhead.settings))
        }
        policies.append(Timeout(policy.timeout, clock: registry.time))
        return Pipeline(policies)
    }
}

extension DependencyPolicy {
    /// The settings of the circuit.
    var circuitSettings: CircuitSettings {
        get throws(InvalidSettings) {
            var rules: [TripRule] = []
            if maximumFailures > 0 { rules.append(.consecutiveFailures(maximumFailures)) }
            if failureRatio > 0 {
                let window = Window.time(window, buckets: buckets)
                rules.append(.failureRate(failureRatio, over: window, minimumCalls: minimumCalls))
            }
            return try CircuitSettings(
                tripRules: rules,
                openPeriod: .constant(openPeriod),
                halfOpen: HalfOpenSettings(probes: successesToClose, successesToClose: successesToClose)
            )
        }
    }
}

extension DependencyPolicy.Retry {
    /// The settings of the retry; full jitter spreads the callers.
    var settings: RetrySettings {
        get throws(InvalidSettings) {
            let jitter: Jitter = order == .insideBreaker ? .equal : .full
            return try RetrySettings(
                attempts: attempts,
                backoff: Backoff(base: base, maximum: maximum, jitter: jitter)
            )
        }
    }
}

extension DependencyPolicy.Bulkhead {
    /// The settings of the bulkhead.
    var settings: BulkheadSettings {
        get throws(InvalidSettings) {
            try BulkheadSettings(slots: limit, queueLimit: queue, queueDeadline: wait)
        }
    }
}
