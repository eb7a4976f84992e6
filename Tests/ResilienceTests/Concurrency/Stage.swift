@testable import Resilience

/// A breaker and its oracle in the same state, before several tasks set upon the breaker.
struct Stage {
    static let rules = NaiveCircuit.Rules(
        consecutive: 2,
        rate: 0.5,
        window: 10_000,
        buckets: 5,
        minimum: 4,
        openPeriod: 3_000,
        probes: 2,
        successes: 2,
        lease: 2_000,
        neutralLimit: 3,
        retryAfterCeiling: 8_000
    )

    let breaker: CircuitBreaker
    private(set) var oracle: NaiveCircuit
    /// Milliseconds; time stands still while the tasks run.
    private(set) var now: Int64 = 0
    let clock = MeddlingClock()

    init(_ settings: CircuitSettings) {
        breaker = CircuitBreaker("store", settings: settings, clock: clock, seed: 1)
        oracle = NaiveCircuit(Self.rules)
    }

    /// Makes a call on both that ends in the same instant.
    mutating func call(_ verdict: Verdict) {
        if let permit = try? breaker.admit() { breaker.conclude(permit, as: verdict) }
        if let call = oracle.admit(at: now) { oracle.resolve(call, verdict, at: now) }
    }

    /// Lets time pass for both.
    mutating func wait(_ milliseconds: Int64) {
        clock.advance(by: .milliseconds(milliseconds))
        now += milliseconds
    }

    /// What the breaker shows after everything.
    var lastLook: RecordedAct {
        let sight = Act.Sight(breaker.snapshot())
        return RecordedAct(
            task: 99,
            index: 0,
            act: .read,
            outcome: .seen(sight),
            began: .max - 1,
            ended: .max
        )
    }
}
