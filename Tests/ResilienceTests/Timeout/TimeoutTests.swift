import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A timeout")
struct TimeoutTests {
    let clock = ManualClock()

    @Test("does not touch a call that ends in time, and leaves no sleeper behind")
    func inTime() async throws {
        let timeout = Timeout(.seconds(3), clock: clock)
        #expect(try await timeout.run { 42 } == 42)
        #expect(clock.sleeperCount == 0)
    }

    @Test("passes the operation's own error on")
    func ownError() async {
        let timeout = Timeout(.seconds(3), clock: clock)
        await #expect(throws: Broken()) { try await timeout.run { throw Broken() } as Int }
    }

    @Test("cancels an operation that takes too long and throws")
    func tooLong() async throws {
        let timeout = Timeout(.seconds(3), clock: clock)
        let task = Task { try await timeout.run { try await clock.sleep(for: .seconds(60)) } }
        await clock.waitForSleepers(count: 2)
        clock.advance(by: .milliseconds(2999))
        #expect(clock.sleeperCount == 2)
        clock.advance(by: .milliseconds(1))
        await #expect(throws: TimeoutError(limit: .seconds(3))) { try await task.value }
        #expect(clock.sleeperCount == 0)
    }

    @Test("waits for an operation that ignores cancellation: nothing goes on behind the caller's back")
    func structured() async throws {
        let timeout = Timeout(.seconds(3), clock: clock)
        let gate = Gate()
        let ended = Tally()
        let task = Task {
            try await timeout.run {
                await gate.pass()
                ended.add()
            }
        }
        await gate.waitForArrivals(1)
        await clock.waitForSleepers(count: 1)
        clock.advance(by: .seconds(3))
        for _ in 0..<100 { await Task.yield() }
        #expect(ended.count == 0)
        gate.open()
        await #expect(throws: TimeoutError(limit: .seconds(3))) { try await task.value }
        #expect(ended.count == 1)
    }

    @Test("passes the caller's cancellation on to the operation, and is no time-out then")
    func callerCancels() async {
        let timeout = Timeout(.seconds(3), clock: clock)
        let task = Task { try await timeout.run { try await clock.sleep(for: .seconds(60)) } }
        await clock.waitForSleepers(count: 2)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(clock.sleeperCount == 0)
    }

    @Test("inside a circuit counts as a time-out and opens it")
    func insideCircuit() async throws {
        let breaker = CircuitBreaker(
            "store",
            settings: try CircuitSettings(tripRules: [.consecutiveFailures(1)]),
            clock: clock
        )
        let timeout = Timeout(.seconds(3), clock: clock)
        let task = Task {
            try await breaker.run { try await timeout.run { try await clock.sleep(for: .seconds(60)) } }
        }
        await clock.waitForSleepers(count: 2)
        clock.advance(by: .seconds(3))
        await #expect(throws: TimeoutError.self) { try await task.value }
        #expect(breaker.state == .open)
        #expect(breaker.snapshot().counters.timeout == 1)
        #expect(breaker.snapshot().lastFailure?.kind == "timeout")
    }

    @Test("explains itself")
    func explains() {
        let error = TimeoutError(limit: .seconds(3))
        #expect(error.description == "the call took longer than its limit of 3s")
        #expect(error.verdict == .timeout)
        #expect(error.retryAdvice == .retry())
    }
}
