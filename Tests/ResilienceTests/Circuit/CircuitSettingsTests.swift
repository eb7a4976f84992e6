import Testing

@testable import Resilience

@Suite("Circuit settings")
struct CircuitSettingsTests {
    @Test("C14: are checked as a whole; the error names every field with its value and its rule")
    func namesEveryField() throws {
        let error = #expect(throws: InvalidSettings.self) {
            try CircuitSettings(
                tripRules: [
                    .consecutiveFailures(0),
                    .failureRate(1.5, over: .time(.seconds(10), buckets: 0), minimumCalls: 0),
                    .slowCallRate(0.5, slowerThan: .zero, over: .calls(10), minimumCalls: 20),
                ],
                openPeriod: Backoff(base: .zero, multiplier: 0.5, maximum: .seconds(-1)),
                halfOpen: HalfOpenSettings(
                    probes: 2,
                    successesToClose: 3,
                    probeLease: .zero,
                    maximumAge: .zero,
                    neutralProbeLimit: 0
                ),
                retryAfterCeiling: .seconds(-5)
            )
        }
        #expect(
            error?.problems.map(\.field) == [
                "tripRules[0].consecutiveFailures",
                "tripRules[1].failureRate.window.buckets",
                "tripRules[1].failureRate.threshold",
                "tripRules[1].failureRate.minimumCalls",
                "tripRules[2].slowCallRate.minimumCalls",
                "tripRules[2].slowCallRate.slowerThan",
                "openPeriod.maximum",
                "openPeriod.multiplier",
                "openPeriod.base",
                "openPeriod.jitter",
                "halfOpen.successesToClose",
                "halfOpen.probeLease",
                "halfOpen.maximumAge",
                "halfOpen.neutralProbeLimit",
                "retryAfterCeiling",
            ]
        )
    }

    @Test("read aloud well when they are wrong")
    func messages() throws {
        let error = #expect(throws: InvalidSettings.self) {
            try CircuitSettings(halfOpen: HalfOpenSettings(probes: 2, successesToClose: 3))
        }
        #expect(
            error?.description
                == "invalid circuit settings: halfOpen.successesToClose is '3' but must be between 1 and the number "
                + "of probes, 2"
        )
    }

    @Test(
        "C14: refuse what is at or beyond the edge",
        arguments: [
            TripRule.consecutiveFailures(-1),
            .failureRate(0, over: .calls(10), minimumCalls: 1),
            .failureRate(.nan, over: .calls(10), minimumCalls: 1),
            .failureRate(1.0001, over: .calls(10), minimumCalls: 1),
            .failureRate(0.5, over: .calls(0), minimumCalls: 1),
            .failureRate(0.5, over: .calls(10), minimumCalls: 11),
            .failureRate(0.5, over: .time(.zero), minimumCalls: 1),
            .failureRate(0.5, over: .time(.nanoseconds(9), buckets: 10), minimumCalls: 1),
            .slowCallRate(0.5, slowerThan: .seconds(-1), over: .calls(10), minimumCalls: 1),
        ]
    )
    func refusesRules(_ rule: TripRule) {
        #expect(throws: InvalidSettings.self) { try CircuitSettings(tripRules: [rule]) }
    }

    @Test(
        "accept what lies on the edge",
        arguments: [
            TripRule.consecutiveFailures(1),
            .failureRate(1, over: .calls(1), minimumCalls: 1),
            .failureRate(0.001, over: .time(.nanoseconds(10), buckets: 10), minimumCalls: 1),
            .slowCallRate(1, slowerThan: .nanoseconds(1), over: .calls(10), minimumCalls: 10),
        ]
    )
    func acceptsRules(_ rule: TripRule) throws {
        #expect(try CircuitSettings(tripRules: [rule]).tripRules == [rule])
    }

    @Test(
        "refuse a spread of the open period that can reach zero",
        arguments: [
            (Jitter.none, true), (.equal, true), (.decorrelated, true), (.proportional(0.5), true),
            (.full, false), (.proportional(1), false), (.proportional(-0.1), false),
        ]
    )
    func openPeriodJitter(_ jitter: Jitter, _ isValid: Bool) {
        let settings = try? CircuitSettings(
            openPeriod: Backoff(base: .seconds(1), maximum: .seconds(10), jitter: jitter)
        )
        #expect((settings != nil) == isValid)
    }

    @Test("are the standard ones when nothing is said")
    func standard() throws {
        #expect(try CircuitSettings() == .standard)
        #expect(try RetrySettings() == .standard)
        #expect(try BulkheadSettings() == .standard)
        #expect(try RetryBudgetSettings() == .standard)
        #expect(try HealthSettings() == .standard)
    }

    @Test("know from which duration on a call is slow: the shortest of the rules")
    func slowCallDuration() throws {
        let window = Window.calls(10)
        let settings = try CircuitSettings(
            tripRules: [
                .slowCallRate(0.5, slowerThan: .seconds(3), over: window, minimumCalls: 1),
                .slowCallRate(0.9, slowerThan: .seconds(1), over: window, minimumCalls: 1),
            ]
        )
        #expect(settings.slowCallDuration == .seconds(1))
        #expect(CircuitSettings.standard.slowCallDuration == nil)
    }

    @Test("of other policies name their fields as well")
    func otherPolicies() {
        let retry = #expect(throws: InvalidSettings.self) {
            try RetrySettings(attempts: 0, elapsedLimit: .zero, retryAfterCeiling: .seconds(-1))
        }
        #expect(retry?.problems.map(\.field) == ["attempts", "elapsedLimit", "retryAfterCeiling"])
        let bulkhead = #expect(throws: InvalidSettings.self) {
            try BulkheadSettings(slots: 0, queueLimit: -1, queueDeadline: .zero)
        }
        #expect(bulkhead?.problems.map(\.field) == ["slots", "queueLimit", "queueDeadline"])
        let budget = #expect(throws: InvalidSettings.self) {
            try RetryBudgetSettings(capacity: 0, retryCost: 1, rateLimitCost: -1, successRefund: -1)
        }
        #expect(budget?.problems.map(\.field) == ["capacity", "retryCost", "rateLimitCost", "successRefund"])
        let health = #expect(throws: InvalidSettings.self) {
            try HealthSettings(painLevel: 0.8, pleasureLevel: 0.8, observations: 0, openTooLong: .zero)
        }
        #expect(health?.problems.map(\.field) == ["pleasureLevel", "observations", "openTooLong"])
    }
}
