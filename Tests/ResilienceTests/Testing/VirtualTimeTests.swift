import ResilienceTesting
import Testing

@testable import Resilience

@Suite("In virtual time on one thread")
struct VirtualTimeTests {
    /// Runs clients of a dependency that is down between 20 s and 50 s, for two minutes, and tells all that
    /// happened.
    private func runStory(seed: UInt64) throws -> (log: [String], snapshot: RegistrySnapshot) {
        let executor = OneThread()
        let clock = ManualClock()
        let registry = Registry(
            defaults: RegistryDefaults(
                circuit: try CircuitSettings(
                    tripRules: [.failureRate(0.5, over: .time(.seconds(10)), minimumCalls: 10)],
                    openPeriod: Backoff(base: .seconds(5), maximum: .seconds(20), jitter: .equal)
                ),
                retry: try RetrySettings(
                    attempts: 3,
                    backoff: Backoff(base: .milliseconds(100), maximum: .seconds(1))
                )
            ),
            clock: clock,
            seed: seed
        )
        let breaker = registry.breaker("store")
        let bulkhead = registry.bulkhead("store", settings: try BulkheadSettings(slots: 2, queueLimit: 4))
        let pipeline = Pipeline(
            registry.retry("store", budget: registry.budget("store")),
            breaker,
            bulkhead,
            Timeout(.seconds(1), clock: registry.time)
        )
        let log = Record<String>()
        let events = registry.events()
        let watcher = Task(executorPreference: executor) {
            for await delivery in events {
                log.add("\(delivery)")
            }
        }
        let clients = (0..<5).map { client in
            Task(executorPreference: executor) {
                while !Task.isCancelled {
                    try await clock.sleep(for: .milliseconds(200 + client * 17))
                    _ = try? await pipeline.run {
                        let now = clock.now.offset
                        let isDown = now > .seconds(20) && now < .seconds(50)
                        try await clock.sleep(
                            for: isDown ? .seconds(client % 2 == 0 ? 5 : 0) : .milliseconds(30)
                        )
                        if isDown { throw HTTPFailure(503) }
                    }
                }
            }
        }

        _ = executor.drain()
        while clock.now.offset < .seconds(120), clock.advanceToNextSleeper() { _ = executor.drain() }
        let snapshot = registry.snapshot()
        for client in clients { client.cancel() }
        registry.log.finish()
        _ = executor.drain()
        watcher.cancel()
        _ = executor.drain()
        #expect(clock.sleeperCount == 0)
        return (log.elements, snapshot)
    }

    @Test("everything works, trips and recovers")
    func works() throws {
        let (log, snapshot) = try runStory(seed: 7)
        let circuit = try #require(snapshot.circuits.first)
        #expect(circuit.state == .closed)
        #expect(circuit.transitions.trips >= 2)
        #expect(circuit.counters.timeout > 0)
        #expect(circuit.counters.rejected > 0)
        #expect(snapshot.retries.first?.retries ?? 0 > 0)
        #expect(log.count == Int(snapshot.sequence))
    }

    @Test("the same seed tells the same story to the last word, and another seed another one")
    func repeats() throws {
        let first = try runStory(seed: 7)
        let second = try runStory(seed: 7)
        let other = try runStory(seed: 8)
        #expect(first.log == second.log)
        #expect(first.snapshot == second.snapshot)
        #expect(first.log != other.log)
    }
}
