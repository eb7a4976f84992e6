import Monitoring

extension DependencyPlan {
    /// The variables that change this dependency, each with the dependency's name in front.
    func environmentSettings(at place: DependencyPlace) -> [EnvironmentSetting] {
        let table = DependencySettingTable(prefix: name.environmentPrefix, place: place)
        var settings = [
            EnvironmentSetting(
                "\(name.environmentPrefix)_URL",
                .url,
                "Where \(name) really is; without it the scenario plays its part."
            ) { plan in
                plan[place].url ?? ""
            } write: { plan, value in
                if case .text(let url) = value { plan[place].url = url }
            },
            table.duration("TIMEOUT_MS", 1...600_000, "The time limit of one attempt.", \.policy.timeout),
            table.count(
                "CIRCUIT_MAX_FAILURES",
                0...1000,
                of: "failures",
                "Failures in a row that open the breaker; 0 for no such rule.",
                \.policy.maximumFailures
            ),
            table.percent(
                "CIRCUIT_FAILURE_PERCENT",
                "The share of failures in the window that opens the breaker; 0 for no such rule.",
                \.policy.failureRatio
            ),
            table.duration(
                "CIRCUIT_WINDOW_MS",
                100...3_600_000,
                "How long the window of the share is.",
                \.policy.window
            ),
            table.count(
                "CIRCUIT_BUCKETS",
                1...100,
                of: "buckets",
                "How many buckets the window has.",
                \.policy.buckets
            ),
            table.count(
                "CIRCUIT_MIN_CALLS",
                1...100_000,
                of: "calls",
                "The calls in the window that the share needs at least.",
                \.policy.minimumCalls
            ),
            table.duration(
                "CIRCUIT_OPEN_MS",
                1...86_400_000,
                "How long the breaker stays open.",
                \.policy.openPeriod
            ),
            table.count(
                "CIRCUIT_SUCCESSES",
                1...100,
                of: "calls",
                "The trial calls that must succeed for the breaker to close.",
                \.policy.successesToClose
            ),
            table.count(
                "RETRY_ATTEMPTS",
                1...20,
                of: "attempts",
                "Attempts in all, the first one included.",
                \.policy.retry.attempts
            ),
            table.duration(
                "RETRY_BASE_MS",
                0...60_000,
                "The wait before the second attempt; each further one doubles.",
                \.policy.retry.base
            ),
            table.duration("RETRY_MAX_MS", 0...600_000, "The longest wait.", \.policy.retry.maximum),
        ]
        settings += bulkheadSettings(table)
        settings += fallbackSettings(table)
        return settings
    }

    private func bulkheadSettings(_ table: DependencySettingTable) -> [EnvironmentSetting] {
        guard let standard = policy.bulkhead else { return [] }
        return [
            table.count(
                "BULKHEAD_LIMIT",
                1...10_000,
                of: "calls",
                "Calls that run at a time.",
                \.policy[bulkheadOr: standard].limit
            ),
            table.count(
                "BULKHEAD_QUEUE",
                0...10_000,
                of: "calls",
                "Calls that wait for a slot; more are refused.",
                \.policy[bulkheadOr: standard].queue
            ),
            table.duration(
                "BULKHEAD_WAIT_MS",
                0...600_000,
                "The longest wait for a slot.",
                \.policy[bulkheadOr: standard].wait
            ),
        ]
    }

    private func fallbackSettings(_ table: DependencySettingTable) -> [EnvironmentSetting] {
        guard case .lastKnownGood = policy.fallback else { return [] }
        return [
            table.duration(
                "FALLBACK_MAX_AGE_MS",
                0...86_400_000,
                "How old the last good answer may be.",
                \.policy.maximumFallbackAge
            )
        ]
    }
}

extension DependencyPolicy {
    fileprivate subscript(bulkheadOr standard: Bulkhead) -> Bulkhead {
        get { bulkhead ?? standard }
        set { bulkhead = newValue }
    }

    /// How old the last good answer may be; zero where another fallback is in use.
    fileprivate var maximumFallbackAge: Duration {
        get { if case .lastKnownGood(let age) = fallback { age } else { .zero } }
        set { fallback = .lastKnownGood(maximumAge: newValue) }
    }
}
