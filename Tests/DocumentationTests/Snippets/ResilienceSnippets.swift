import Resilience
import ResilienceTesting
import Testing

/// The code of the articles about Resilience, between the marks.
@Suite("The examples of the articles")
struct ResilienceSnippets {
    static func fiveLines(_ store: Store, _ id: String) async throws -> Record? {
        // begin: five-lines
        let registry = Registry()
        let breaker = registry.breaker("dnastore")
        do {
            return try await breaker.run { try await store.record(id) }
        } catch let rejection as Rejection {
            return lastRecord(because: rejection)  // refused: the store was not called
        }
        // end
    }

    static func rate() throws -> CircuitSettings {
        // begin: rate
        let settings = try CircuitSettings(
            tripRules: [
                .consecutiveFailures(5),
                .failureRate(0.5, over: .time(.seconds(10)), minimumCalls: 20),
            ],
            openPeriod: Backoff(base: .seconds(5), maximum: .seconds(60), jitter: .equal),
            halfOpen: HalfOpenSettings(probes: 3, successesToClose: 2)
        )
        // end
        return settings
    }

    static func slow() throws -> CircuitSettings {
        // begin: slow
        let settings = try CircuitSettings(
            tripRules: [
                .slowCallRate(0.8, slowerThan: .seconds(1), over: .time(.seconds(30)), minimumCalls: 20)
            ],
            stall: StallRule(share: 0.5, longerThan: .seconds(2), minimumCalls: 10)
        )
        // end
        return settings
    }

    static func readmission() throws -> CircuitSettings {
        // begin: readmission
        let settings = try CircuitSettings(
            halfOpen: HalfOpenSettings(readmission: Readmission(shares: [0.1, 0.25, 0.5]))
        )
        // end
        return settings
    }

    static func backgroundProbe(_ store: Store) async throws {
        // begin: background-probe
        let breaker = CircuitBreaker(
            "dnastore",
            settings: try CircuitSettings(halfOpen: HalfOpenSettings(probesByCalls: false))
        )
        let probe = BackgroundProbe(breaker, every: .seconds(1)) { try await store.ping() }
        try await probe.run()  // beside the server, until cancelled
        // end
    }

    static func shadow(_ registry: Registry) throws {
        // begin: shadow
        let breaker = registry.breaker("dnastore", settings: try CircuitSettings(enforced: false))
        // end
        _ = breaker
    }

    static func budget(_ registry: Registry) {
        // begin: budget
        let budget = registry.budget("chat")  // shared by all retries that name it
        let retry = registry.retry("chat", budget: budget)
        // end
        _ = retry
    }

    static func outside(_ registry: Registry, _ chat: Chat, _ prompt: String) async throws -> String {
        let breaker = registry.breaker("chat")
        let retry = registry.retry("chat")
        // begin: outside
        let pipeline = Pipeline(retry, breaker, registry.bulkhead("chat"), Timeout(.seconds(10)))
        let reply = try await pipeline.run { try await chat.complete(prompt) }
        // end
        return reply
    }

    static func inside(_ registry: Registry) -> Pipeline {
        let breaker = registry.breaker("chat")
        let retry = registry.retry("chat")
        // begin: inside
        let pipeline = Pipeline(breaker, retry, Timeout(.seconds(10)))
        // end
        return pipeline
    }

    static func lint(_ pipeline: Pipeline) {
        // begin: lint
        for warning in pipeline.warnings { report("\(warning)") }
        // end
    }

    static func fallback(_ registry: Registry, _ store: Store, _ id: String) async throws -> Record {
        let breaker = registry.breaker("dnastore")
        // begin: fallback
        let known = LastKnownGood<String, Record>(capacity: 1000, maximumAge: .seconds(3600))
        let fallback = registry.fallback("dnastore")
        let answer = try await fallback.run(key: id, lastKnownGood: known) {
            try await breaker.run { try await store.record(id) }
        }
        if answer.isStale { report("\(answer.age) old") }
        // end
        return answer.value
    }

    static func connection(_ exchange: Exchange) async throws {
        // begin: connection
        let connection = ResilientConnection(
            "prices",
            settings: try ConnectionSettings(idleLimit: .seconds(45))
        )
        try await connection.run { link in
            let prices = try await exchange.subscribe()
            link.opened()
            for await price in prices {
                link.heard()
                report("\(price)")
            }
        }
        // end
    }

    // begin: virtual-time
    @Test("after thirty seconds one call finds out whether the store is back")
    func recovers() throws {
        let clock = ManualClock()
        let breaker = CircuitBreaker("dnastore", clock: clock)
        for _ in 0..<5 { _ = try? breaker.run { throw StoreIsDown() } }
        #expect(breaker.state == .open)
        clock.advance(by: .seconds(30))
        #expect(breaker.state == .open)  // reading changes nothing
        try breaker.run {}
        #expect(breaker.state == .closed)
    }
    // end

    static func sleepers(_ store: Store) async throws -> Record? {
        // begin: sleepers
        let clock = ManualClock()
        let retry = Retry("dnastore", clock: clock, seed: 7)
        async let record = retry.run { attempt in
            guard attempt > 1 else { throw StoreIsDown() }
            return try await store.record("4711")
        }
        await clock.waitForSleepers(count: 1)  // it waits now: a fact, not a guess
        clock.advance(by: .seconds(1))
        let found = try await record
        // end
        return found
    }

    struct StoreIsDown: Error {}

    static func lastRecord(because rejection: Rejection) -> Record? { nil }

    static func report(_ text: String) {}

}
