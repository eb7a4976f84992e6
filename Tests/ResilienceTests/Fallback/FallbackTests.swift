import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A fallback")
struct FallbackTests {
    let clock = ManualClock()

    private func snapshot(primary: UInt64 = 0, success: UInt64 = 0, stale: UInt64 = 0, failure: UInt64 = 0)
        -> FallbackSnapshot
    {
        var snapshot = FallbackSnapshot(name: "store")
        snapshot.primary = primary
        snapshot.success = success
        snapshot.stale = stale
        snapshot.failure = failure
        return snapshot
    }

    @Test("stays out of the way while the primary serves")
    func primary() async throws {
        let fallback = Fallback("store")
        let answer = try await fallback.run({ "fresh" }, otherwise: { _ in "other" })
        #expect(answer.value == "fresh")
        #expect(answer.source == .primary)
        #expect(answer.error == nil)
        #expect(!answer.isStale)
        #expect(fallback.snapshot() == snapshot(primary: 1))
    }

    @Test("serves another way with the primary's error")
    func otherwise() async throws {
        let fallback = Fallback("store")
        let answer = try await fallback.run(
            { () async throws -> String in throw HTTPFailure(503) },
            otherwise: { "sorry: \(($0 as? HTTPFailure)?.status ?? 0)" }
        )
        #expect(answer.value == "sorry: 503")
        #expect(answer.source == .fallback)
        #expect(answer.error as? HTTPFailure == HTTPFailure(503))
        #expect(fallback.snapshot() == snapshot(success: 1))
    }

    @Test("throws the other way's error when that fails too")
    func bothFail() async {
        let fallback = Fallback("store")
        await #expect(throws: HTTPFailure(500)) {
            _ = try await fallback.run(
                { () async throws -> String in throw Broken() },
                otherwise: { _ in throw HTTPFailure(500) }
            )
        }
        #expect(fallback.snapshot() == snapshot(failure: 1))
    }

    @Test("C18: serves the last known good value with its age, and says that it is stale")
    func lastKnownGood() async throws {
        let fallback = Fallback("store")
        let cache = LastKnownGood<String, Int>(clock: clock)
        let fresh = try await fallback.run(key: "a", lastKnownGood: cache) { 1 }
        #expect(fresh.value == 1)
        #expect(!fresh.isStale)
        clock.advance(by: .seconds(90))

        let stale = try await fallback.run(key: "a", lastKnownGood: cache) { throw Broken() }

        #expect(stale.value == 1)
        #expect(stale.isStale)
        #expect(stale.source == .lastKnownGood)
        #expect(stale.age == .seconds(90))
        #expect(stale.error is Broken)
        #expect(fallback.snapshot() == snapshot(primary: 1, stale: 1))
    }

    @Test("C18: keeps values per key")
    func perKey() async throws {
        let fallback = Fallback("store")
        let cache = LastKnownGood<String, Int>(clock: clock)
        _ = try await fallback.run(key: "a", lastKnownGood: cache) { 1 }
        await #expect(throws: Broken()) {
            _ = try await fallback.run(key: "b", lastKnownGood: cache) { throw Broken() }
        }
        #expect(fallback.snapshot() == snapshot(primary: 1, failure: 1))
    }

    @Test("C18: only successes of the primary enter: neither other values nor errors do")
    func noPoison() async throws {
        let fallback = Fallback("store")
        let cache = LastKnownGood<String, Int?>(clock: clock)
        let stub = try await fallback.run(
            key: "a",
            lastKnownGood: cache,
            { throw Broken() },
            otherwise: { _ in -1 }
        )
        #expect(stub.value == -1)
        #expect(cache.count == 0)

        // A value that looks like nothing is a value all the same.
        _ = try await fallback.run(key: "a", lastKnownGood: cache) { nil }
        let stale = try await fallback.run(
            key: "a",
            lastKnownGood: cache,
            { throw Broken() },
            otherwise: { _ in -1 }
        )
        #expect(stale.isStale)
        #expect(stale.value == nil)
    }

    @Test("C18: serves nothing older than the maximum age")
    func maximumAge() async throws {
        let fallback = Fallback("store")
        let cache = LastKnownGood<String, Int>(maximumAge: .seconds(60), clock: clock)
        _ = try await fallback.run(key: "a", lastKnownGood: cache) { 1 }
        clock.advance(by: .seconds(60))
        #expect(try await fallback.run(key: "a", lastKnownGood: cache) { throw Broken() }.isStale)
        clock.advance(by: .nanoseconds(1))
        await #expect(throws: Broken()) {
            _ = try await fallback.run(key: "a", lastKnownGood: cache) { throw Broken() }
        }
    }

    @Test("prefers the last known good value to another way")
    func prefersStale() async throws {
        let fallback = Fallback("store")
        let cache = LastKnownGood<String, Int>(clock: clock)
        _ = try await fallback.run(key: "a", lastKnownGood: cache) { 1 }
        let answer = try await fallback.run(
            key: "a",
            lastKnownGood: cache,
            { throw Broken() },
            otherwise: { _ in 2 }
        )
        #expect(answer.value == 1)
    }

    @Test("gives a cancelled call no fallback")
    func cancelled() async throws {
        let fallback = Fallback("store")
        let cache = LastKnownGood<String, Int>(clock: clock)
        _ = try await fallback.run(key: "a", lastKnownGood: cache) { 1 }
        await #expect(throws: CancellationError.self) {
            _ = try await fallback.run(
                key: "a",
                lastKnownGood: cache,
                { throw CancellationError() },
                otherwise: { _ in 2 }
            )
        }
        #expect(fallback.snapshot() == snapshot(primary: 1))
    }

    @Test("stands behind an open circuit: callers get answers while nothing is called")
    func behindCircuit() async throws {
        let breaker = CircuitBreaker("store", clock: clock)
        try breaker.forceOpen(owner: "ada", reason: "drill")
        let fallback = Fallback("store")
        let called = Tally()
        let answer = try await fallback.run(
            { try breaker.run { called.add() } },
            otherwise: { ($0 as? Rejection)?.cause == .forcedOpen ? -1 : -2 }
        )
        #expect(answer.value == -1)
        #expect(called.count == 0)
    }
}
