import Resilience

/// The breakers that are measured.
enum Breakers {
    /// Opens after five failures in a row.
    static func consecutive(_ timing: CallTiming) throws -> CircuitBreaker {
        CircuitBreaker("store", settings: try CircuitSettings(timing: timing))
    }

    /// Opens by the failure rate over sixty buckets of one second.
    static func window(_ timing: CallTiming) throws -> CircuitBreaker {
        let rule = TripRule.failureRate(0.5, over: .time(.seconds(60), buckets: 60), minimumCalls: 20)
        return CircuitBreaker("store", settings: try CircuitSettings(tripRules: [rule], timing: timing))
    }

    /// Refuses every call.
    static func open() throws -> CircuitBreaker {
        let breaker = CircuitBreaker("store")
        for _ in 0..<5 { _ = try? breaker.run { try Work.serve(-1) } }
        return breaker
    }
}
