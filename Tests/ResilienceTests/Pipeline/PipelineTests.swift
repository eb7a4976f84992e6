import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A pipeline")
struct PipelineTests {
    let clock = ManualClock()

    private func makeBreaker(_ failures: Int) throws -> CircuitBreaker {
        CircuitBreaker(
            "chat",
            settings: try CircuitSettings(tripRules: [.consecutiveFailures(failures)]),
            clock: clock
        )
    }

    private func makeRetry(_ attempts: Int) throws -> Retry {
        Retry("chat", settings: try RetrySettings(attempts: attempts, backoff: .none), clock: clock)
    }

    @Test("prints its order, the outermost policy first")
    func prints() throws {
        let pipeline = Pipeline(
            try makeBreaker(5),
            try makeRetry(3),
            Timeout(.seconds(3), clock: clock),
            Bulkhead("chat", settings: try BulkheadSettings(slots: 4), clock: clock)
        )
        #expect(
            "\(pipeline)"
                == "circuit 'chat' → retry 'chat' (3 attempts) → timeout (3s) → bulkhead 'chat' (4 slots) → "
                + "operation"
        )
        #expect("\(Pipeline())" == "operation")
        #expect(
            "\(Pipeline(Pipeline(try makeRetry(2)), try makeBreaker(1)))".hasPrefix(
                "[retry 'chat' (2 attempts)] → "
            )
        )
    }

    @Test("without policies only runs the operation")
    func empty() async throws {
        #expect(try await Pipeline().run { 42 } == 42)
        await #expect(throws: Broken()) { try await Pipeline([]).run { throw Broken() } as Int }
    }

    @Test("with the circuit outside the retry counts one call however many attempts it took")
    func circuitOutside() async throws {
        let breaker = try makeBreaker(2)
        let pipeline = Pipeline(breaker, try makeRetry(3))
        let tally = Tally()
        await #expect(throws: Broken()) {
            try await pipeline.run {
                tally.add()
                throw Broken()
            } as Int
        }
        #expect(tally.count == 3)
        #expect(breaker.snapshot().counters.failure == 1)
        #expect(breaker.state == .closed)
    }

    @Test("with the circuit inside the retry counts every attempt, and stops trying when it opens")
    func circuitInside() async throws {
        let breaker = try makeBreaker(2)
        let pipeline = Pipeline(try makeRetry(10), breaker)
        let tally = Tally()
        let rejection = await #expect(throws: Rejection.self) {
            try await pipeline.run {
                tally.add()
                throw Broken()
            } as Int
        }
        #expect(rejection?.cause == .circuitOpen)
        #expect(tally.count == 2)
        #expect(breaker.snapshot().counters.failure == 2)
    }

    @Test("with a time-out inside the retry limits each attempt")
    func timeoutInside() async throws {
        let retry = try makeRetry(2)
        let pipeline = Pipeline(retry, Timeout(.seconds(1), clock: clock))
        let task = Task { try await pipeline.run { try await clock.sleep(for: .seconds(60)) } }
        for _ in 0..<2 {
            await clock.waitForSleepers(count: 2)
            clock.advance(by: .seconds(1))
        }
        await #expect(throws: TimeoutError.self) { try await task.value }
        #expect(retry.snapshot().retries == 1)
        #expect(clock.now.offset == .seconds(2))
    }

    @Test("can hold other pipelines")
    func nests() async throws {
        let breaker = try makeBreaker(5)
        let inner = Pipeline(breaker, Timeout(.seconds(3), clock: clock))
        let outer = Pipeline(try makeRetry(2), inner)
        #expect(try await outer.run { "done" } == "done")
        #expect(breaker.snapshot().counters.success == 1)
    }
}
