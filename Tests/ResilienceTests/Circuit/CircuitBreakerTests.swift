import ResilienceTesting
import Synchronization
import Testing

@testable import Resilience

@Suite("A circuit breaker")
struct CircuitBreakerTests {
    let clock = ManualClock()

    private func makeBreaker(failures: Int = 1, log: EventLog? = nil) throws -> CircuitBreaker {
        CircuitBreaker(
            "store",
            settings: try CircuitSettings(
                tripRules: [.consecutiveFailures(failures)],
                openPeriod: .constant(.seconds(10))
            ),
            clock: clock,
            log: log
        )
    }

    /// Makes a call that throws `error`, and expects to see it.
    private func fail(_ breaker: CircuitBreaker, _ error: any Error = Broken()) {
        #expect(throws: (any Error).self) { try breaker.run { throw error } }
    }

    @Test("returns what the operation returns, and counts it")
    func success() async throws {
        let breaker = try makeBreaker()
        let value = try await breaker.run {
            await Task.yield()
            return 42
        }
        #expect(value == 42)
        #expect(breaker.snapshot().counters.success == 1)
    }

    @Test("throws the operation's own error unchanged, and a rejection while it is open")
    func errorsPassThrough() async throws {
        let breaker = try makeBreaker()
        await #expect(throws: Broken()) {
            try await breaker.run { () async throws -> Int in throw Broken() }
        }
        let tally = Tally()
        let rejection = #expect(throws: Rejection.self) {
            try breaker.run { _ = tally.add() }
        }
        #expect(rejection?.cause == .circuitOpen)
        #expect(rejection?.retryAfter == .seconds(10))
        #expect(rejection?.lastFailure?.kind == "Broken")
        #expect(tally.count == 0)
    }

    @Test("guards operations that do not suspend")
    func synchronous() throws {
        let breaker = try makeBreaker()
        #expect(try breaker.run { 7 } == 7)
        #expect(throws: Broken()) { try breaker.run { throw Broken() } }
        #expect(throws: Rejection.self) { try breaker.run { 7 } }
        #expect(breaker.snapshot().counters.failure == 1)
    }

    @Test(
        "judges returned values where it is told how",
        arguments: [
            (200, CircuitState.closed), (404, .closed), (503, .open),
        ]
    )
    func judgesValues(_ status: Int, _ expected: CircuitState) async throws {
        let breaker = try makeBreaker()
        let answer = try await breaker.run(judging: { $0 >= 500 ? .failure() : .success }) {
            await Task.yield()
            return status
        }
        #expect(answer == status)
        #expect(breaker.state == expected)
        let other = try makeBreaker()
        _ = try other.run(judging: { $0 >= 500 ? .failure() : .success }, { status })
        #expect(other.state == expected)
    }

    @Test(
        "classifies errors: what the error says, else a failure",
        arguments: [
            (HTTPFailure(503) as any Error, "failure"), (HTTPFailure(404), "ignored"), (Broken(), "failure"),
            (HTTPFailure(429), "rateLimited"), (CancellationError(), "cancelled"),
            (TimeoutError(limit: .zero), "timeout"),
            (Rejection(name: "inner", cause: .bulkheadFull), "rejectedInside"),
        ]
    )
    func classifies(_ error: any Error, _ expected: String) async throws {
        let breaker = try makeBreaker(failures: 100)
        fail(breaker, error)
        let counters = breaker.snapshot().counters
        let counts = [
            "failure": counters.failure - counters.rateLimited, "ignored": counters.ignored,
            "rateLimited": counters.rateLimited, "cancelled": counters.cancelled, "timeout": counters.timeout,
            "rejectedInside": counters.rejectedInside,
        ]
        #expect(counts.filter { $0.value > 0 } == [expected: 1])
    }

    @Test("an owner's own classification wins")
    func ownClassification() async throws {
        let breaker = CircuitBreaker("store", clock: clock) { $0 is Broken ? .ignored : .failure() }
        for _ in 0..<10 { fail(breaker) }
        #expect(breaker.state == .closed)
        #expect(breaker.snapshot().counters.ignored == 10)
    }

    @Test("a full inner bulkhead does not open the circuit of a healthy dependency")
    func innerRejectionIsNeutral() async throws {
        let breaker = try makeBreaker()
        let bulkhead = Bulkhead(
            "store",
            settings: try BulkheadSettings(slots: 1, queueLimit: 0),
            clock: clock
        )
        let gate = Gate()
        async let first: Void = bulkhead.run { await gate.pass() }
        await gate.waitForArrivals(1)

        for _ in 0..<10 {
            await #expect(throws: Rejection.self) {
                try await breaker.run { try await bulkhead.run {} }
            }
        }

        #expect(breaker.state == .closed)
        #expect(breaker.snapshot().counters.rejectedInside == 10)
        gate.open()
        try await first
    }

    @Test("a cancelled call is neutral, whatever error it throws")
    func cancellationIsNeutral() async throws {
        let breaker = try makeBreaker()
        let gate = Gate()
        let task = Task {
            try await breaker.run {
                await gate.pass()
                throw Broken()
            }
        }
        await gate.waitForArrivals(1)
        task.cancel()
        gate.open()
        await #expect(throws: Broken()) { try await task.value }

        #expect(breaker.state == .closed)
        #expect(breaker.snapshot().counters.cancelled == 1)
    }

    @Test("a probe that is cancelled gives its slot back, and the next one closes the circuit")
    func cancelledProbe() async throws {
        let breaker = try makeBreaker()
        fail(breaker)
        clock.advance(by: .seconds(10))
        let gate = Gate()
        let task = Task {
            try await breaker.run {
                await gate.pass(); try Task.checkCancellation()
            }
        }
        await gate.waitForArrivals(1)
        #expect(breaker.state == .halfOpen)
        #expect(breaker.snapshot().probesInFlight == 1)
        task.cancel()
        gate.open()
        _ = await task.result

        #expect(breaker.state == .halfOpen)
        try breaker.run {}
        #expect(breaker.state == .closed)
    }

    @Test("recovers by itself: open, half-open with one probe, closed")
    func recovers() async throws {
        let breaker = try makeBreaker()
        fail(breaker)
        #expect(breaker.state == .open)
        clock.advance(by: .seconds(10))
        #expect(breaker.state == .open)
        #expect(breaker.snapshot().isHalfOpenPending)
        try breaker.run {}
        #expect(breaker.state == .closed)
    }

    @Test("measures how long calls took, in buckets, with count and sum")
    func measures() throws {
        let breaker = try makeBreaker()
        for milliseconds in [1, 3, 3, 700, 60_000] {
            try breaker.run { clock.advance(by: .milliseconds(milliseconds)) }
        }
        let durations = breaker.snapshot().durations
        #expect(durations.count == 5)
        #expect(durations.sum == .milliseconds(60_707))
        #expect(durations.counts == [1, 0, 2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
        #expect(DurationHistogram.upperBounds.count == durations.counts.count - 1)
    }

    @Test("measures how long probes took on their own as well")
    func measuresProbes() throws {
        let breaker = try makeBreaker()
        try breaker.run { clock.advance(by: .milliseconds(3)) }
        fail(breaker)
        clock.advance(by: .seconds(3600))
        try breaker.run { clock.advance(by: .milliseconds(700)) }

        let snapshot = breaker.snapshot()
        #expect(snapshot.state == .closed)
        #expect(snapshot.probeDurations.count == 1)
        #expect(snapshot.probeDurations.sum == .milliseconds(700))
    }

    @Test("C11: classifier, operation and clock may come back to the breaker without a deadlock")
    func reentrant() throws {
        let holder = Mutex<CircuitBreaker?>(nil)
        let breaker = CircuitBreaker("store", clock: clock) { _ in
            let inner = holder.withLock { $0 }
            return inner?.state == .closed ? .failure() : .ignored
        }
        holder.withLock { $0 = breaker }
        for _ in 0..<5 {
            #expect(throws: Broken()) {
                try breaker.run {
                    _ = breaker.snapshot()
                    try breaker.run {}
                    throw Broken()
                }
            }
        }
        #expect(breaker.snapshot().counters.failure == 5)
        holder.withLock { $0 = nil }
    }

    @Test("C3: under many tasks at once admits no more probes than it has permits")
    func concurrentProbes() async throws {
        let breaker = CircuitBreaker(
            "store",
            settings: try CircuitSettings(
                tripRules: [.consecutiveFailures(1)],
                openPeriod: .constant(.seconds(10)),
                halfOpen: HalfOpenSettings(probes: 3, successesToClose: 3)
            ),
            clock: clock
        )
        fail(breaker)
        clock.advance(by: .seconds(10))

        let gate = Gate()
        let admitted = Tally()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    _ = try? await breaker.run {
                        admitted.add()
                        await gate.pass()
                    }
                }
            }
            await gate.waitForArrivals(3)
            #expect(await waitUntil { breaker.snapshot().counters.rejected == 47 })
            #expect(breaker.snapshot().probesInFlight == 3)
            gate.open()
        }
        #expect(admitted.count == 3)
        #expect(breaker.state == .closed)
    }

    @Test("counts exactly under many tasks at once")
    func concurrentCounts() async throws {
        let breaker = CircuitBreaker("store", settings: try CircuitSettings(tripRules: []), clock: clock)
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 { _ = try? breaker.run { if task % 2 == 0 { throw Broken() } } }
                }
            }
        }
        let counters = breaker.snapshot().counters
        #expect(counters.success == 4000)
        #expect(counters.failure == 4000)
        #expect(breaker.snapshot().durations.count == 8000)
    }

    @Test("does not serialise calls: many run at once")
    func callsRunTogether() async throws {
        let breaker = try makeBreaker()
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { try await breaker.run { await gate.pass() } } }
            await gate.waitForArrivals(20)
            gate.open()
            try await group.waitForAll()
        }
        #expect(breaker.snapshot().counters.success == 20)
    }

    @Test("is held open and let go by its owner")
    func holds() throws {
        let breaker = try makeBreaker()
        let hold = try breaker.forceOpen(owner: "ada", reason: "drill", for: .seconds(60))
        let rejection = #expect(throws: Rejection.self) { try breaker.run {} }
        #expect(
            rejection?.description == "circuit 'store' is held open by an operator; retry in 60s"
        )
        #expect(rejection?.reason == "drill")
        #expect(breaker.release(hold))
        #expect(!breaker.release(hold))
        try breaker.run {}
        #expect(breaker.snapshot().counters.rejected == 1)
    }

    @Test("reads as released at the moment its hold expires, and tells so when it is settled")
    func lazyExpiry() throws {
        let log = EventLog()
        let breaker = try makeBreaker(log: log)
        try breaker.forceOpen(owner: "ada", reason: "drill", for: .seconds(60))
        let before = log.lastSequence
        clock.advance(by: .seconds(60))
        #expect(breaker.state == .closed)
        #expect(log.lastSequence == before)
        breaker.settle()
        #expect(log.lastSequence == before + 1)
        breaker.settle()
        #expect(log.lastSequence == before + 1)
    }

    @Test("tells the state at a moment to come, if nobody calls until then")
    func futureState() throws {
        let breaker = try makeBreaker()
        try breaker.forceOpen(owner: "ada", reason: "drill", for: .seconds(60))
        let now = breaker.snapshot().at
        #expect(breaker.state(at: now.advanced(by: .seconds(59))) == .forcedOpen)
        #expect(breaker.state(at: now.advanced(by: .seconds(60))) == .closed)
        #expect(breaker.state == .forcedOpen)
    }

    @Test("obeys operators, and refuses those whose picture is old")
    func operators() throws {
        let breaker = try makeBreaker()
        try breaker.disable(by: "ada", reason: "test", ifSequence: 0)
        #expect(breaker.state == .disabled)
        #expect(throws: SequenceConflict(name: "store", expected: 0, actual: 1)) {
            try breaker.enable(by: "bob", reason: "test", ifSequence: 0)
        }
        try breaker.enable(by: "bob", reason: "test", ifSequence: 1)
        #expect(breaker.state == .closed)
        try breaker.observeOnly(by: "bob", reason: "test")
        #expect(breaker.state == .metricsOnly)
        try breaker.reset(by: "bob", reason: "test", ifSequence: 3)
        #expect(breaker.state == .closed)
        #expect(throws: SequenceConflict.self) {
            try breaker.forceOpen(owner: "ada", reason: "late", ifSequence: 3)
        }
        #expect(breaker.snapshot().sequence == 4)
    }
}
