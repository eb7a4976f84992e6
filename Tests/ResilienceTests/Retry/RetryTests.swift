import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A retry")
struct RetryTests {
    let clock = ManualClock()

    private func makeRetry(
        attempts: Int = 3,
        elapsedLimit: Duration? = nil,
        budget: RetryBudget? = nil,
        log: EventLog? = nil
    ) throws -> Retry {
        Retry(
            "embeddings",
            settings: try RetrySettings(
                attempts: attempts,
                backoff: Backoff(base: .seconds(1), maximum: .seconds(10), jitter: .none),
                elapsedLimit: elapsedLimit
            ),
            budget: budget,
            clock: clock,
            log: log
        )
    }

    /// Runs an operation and moves the clock whenever the retry waits, so many times.
    private func run<Value: Sendable>(
        _ retry: Retry,
        waits: Int,
        _ operation: @escaping @Sendable (Int) async throws -> Value
    ) async -> Result<Value, any Error> {
        async let outcome = Task { try await retry.run(operation) }.result
        for _ in 0..<waits {
            await clock.waitForSleepers(count: 1)
            clock.advanceToNextSleeper()
        }
        return await outcome
    }

    @Test("does not touch a call that succeeds")
    func success() async throws {
        let retry = try makeRetry()
        #expect(try await retry.run { 42 } == 42)
        var calls = RetrySnapshot.Calls()
        calls.successWithoutRetry = 1
        #expect(retry.snapshot().calls == calls)
        #expect(retry.snapshot().retries == 0)
        #expect(retry.snapshot().attempts.success == 1)
    }

    @Test("tries again after each wait, and tells the operation the number of the attempt")
    func succeedsLater() async throws {
        let retry = try makeRetry()
        let result = await run(retry, waits: 2) { attempt in
            guard attempt == 3 else { throw HTTPFailure(503) }
            return "attempt \(attempt)"
        }
        #expect(try result.get() == "attempt 3")
        #expect(clock.now.offset == .seconds(3))
        var calls = RetrySnapshot.Calls()
        calls.successWithRetry = 1
        var attempts = RetrySnapshot.Attempts()
        attempts.success = 1
        attempts.failure = 2
        #expect(retry.snapshot().calls == calls)
        #expect(retry.snapshot().attempts == attempts)
        #expect(retry.snapshot().retries == 2)
    }

    @Test("throws the error of the last attempt unchanged when it is exhausted")
    func exhausted() async throws {
        let retry = try makeRetry()
        let result =
            await run(retry, waits: 2) { attempt in throw HTTPFailure(500 + attempt) } as Result<Int, _>
        #expect(throws: HTTPFailure(503)) { try result.get() }
        var calls = RetrySnapshot.Calls()
        calls.exhausted = 1
        #expect(retry.snapshot().calls == calls)
        #expect(retry.snapshot().attempts.failure == 3)
    }

    @Test(
        "tries only failures that may pass",
        arguments: [
            (HTTPFailure(404) as any Error, 1), (HTTPFailure(503), 3), (HTTPFailure(429), 1),
            (TimeoutError(limit: .seconds(1)), 3), (Broken(), 3), (CancellationError(), 1),
            (Rejection(name: "x", cause: .circuitOpen, retryAfter: .seconds(1)), 1),
            (Rejection(name: "x", cause: .bulkheadFull), 1),
        ]
    )
    func transientOnly(_ error: any Error, _ attempts: Int) async throws {
        let retry = try makeRetry()
        let tally = Tally()
        _ =
            await run(retry, waits: attempts - 1) { _ in
                tally.add()
                throw error
            } as Result<Int, _>
        #expect(tally.count == attempts)
        #expect(retry.snapshot().retries == UInt64(attempts - 1))
        if attempts == 1, !(error is CancellationError) {
            #expect(retry.snapshot().calls.failedWithoutRetry == 1)
        }
    }

    @Test("takes the advice of its owner")
    func ownAdvice() async throws {
        let retry = Retry("x", clock: clock) { _ in .giveUp }
        let tally = Tally()
        await #expect(throws: Broken()) {
            try await retry.run { () async throws -> Int in
                tally.add()
                throw Broken()
            }
        }
        #expect(tally.count == 1)
    }

    @Test("waits as long as a rate limit asks for")
    func rateLimit() async throws {
        let retry = try makeRetry()
        let result = await run(retry, waits: 1) { attempt in
            if attempt == 1 { throw HTTPFailure(429, retryAfter: .seconds(20)) }
            return clock.now.offset
        }
        #expect(try result.get() == .seconds(21))
    }

    @Test("waits for an open circuit only when there is time, and then gets through as a probe")
    func waitsForCircuit() async throws {
        let breaker = CircuitBreaker(
            "store",
            settings: try CircuitSettings(
                tripRules: [.consecutiveFailures(1)],
                openPeriod: .constant(.seconds(5))
            ),
            clock: clock
        )
        #expect(throws: Broken()) { try breaker.run { throw Broken() } }
        let retry = try makeRetry(elapsedLimit: .seconds(30))
        let result = await run(retry, waits: 1) { _ in try await breaker.run { await Task.yield() } }
        try result.get()
        #expect(breaker.state == .closed)
        #expect(breaker.snapshot().counters.rejected == 1)
    }

    @Test("stops when its task is cancelled while it waits")
    func cancelledWhileWaiting() async throws {
        let budget = RetryBudget("shared")
        let retry = try makeRetry(budget: budget)
        let tally = Tally()
        let task = Task {
            try await retry.run { () async throws -> Int in
                tally.add()
                throw Broken()
            }
        }
        await clock.waitForSleepers(count: 1)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(tally.count == 1)
        var calls = RetrySnapshot.Calls()
        calls.cancelled = 1
        #expect(retry.snapshot().calls == calls)
        #expect(retry.snapshot().retries == 0)
        #expect(budget.tokens == 500)
        #expect(clock.sleeperCount == 0)
    }

    @Test("does not try again when its task was cancelled during an attempt, whatever the attempt threw")
    func cancelledDuringAttempt() async throws {
        let retry = try makeRetry()
        let gate = Gate()
        let task = Task {
            try await retry.run { () async throws -> Int in
                await gate.pass()
                throw HTTPFailure(503)
            }
        }
        await gate.waitForArrivals(1)
        task.cancel()
        gate.open()
        await #expect(throws: HTTPFailure(503)) { try await task.value }
        #expect(retry.snapshot().attempts.cancelled == 1)
        #expect(retry.snapshot().calls.cancelled == 1)
    }

    @Test("tells every retry as an event, with its wait and the kind of failure")
    func events() async throws {
        let log = EventLog()
        let events = log.events()
        let retry = try makeRetry(log: log)
        _ = await run(retry, waits: 2) { _ in throw HTTPFailure(503) } as Result<Int, _>
        log.finish()
        var told: [EventDelivery] = []
        for await delivery in events { told.append(delivery) }
        func event(_ sequence: UInt64, attempt: Int, at seconds: Double, delay: Duration) -> EventDelivery {
            let notice = RetryNotice(
                retry: "embeddings",
                attempt: attempt,
                limit: 3,
                delay: delay,
                failureKind: "http 503"
            )
            return .event(ResilienceEvent(sequence: sequence, at: at(seconds), kind: .retry(notice)))
        }
        #expect(
            told == [
                event(1, attempt: 1, at: 0, delay: .seconds(1)),
                event(2, attempt: 2, at: 1, delay: .seconds(2)),
            ]
        )
    }

    @Test("stops when its budget is empty, so that an outage is not multiplied")
    func budgetLimitsAmplification() async throws {
        let budget = RetryBudget("shared", settings: try RetryBudgetSettings(capacity: 100, retryCost: 10))
        let retry = Retry(
            "x",
            settings: try RetrySettings(attempts: 4, backoff: .none),
            budget: budget,
            clock: clock
        )
        let tally = Tally()
        for _ in 0..<100 {
            _ = try? await retry.run { () async throws -> Int in
                tally.add()
                throw Broken()
            }
        }
        #expect(tally.count == 110)
        #expect(budget.tokens == 0)
        #expect(retry.snapshot().retries == 10)
        #expect(retry.snapshot().budgetRefusals == 97)
        #expect(budget.snapshot().refusals == 97)
    }
}
