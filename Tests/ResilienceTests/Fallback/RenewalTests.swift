import ResilienceTesting
import Testing

@testable import Resilience

@Suite("Renewing the last known good value")
struct RenewalTests {
    let clock = ManualClock()
    let fallback = Fallback("store")

    private func makeStore() -> LastKnownGood<String, Int> {
        LastKnownGood(maximumAge: .seconds(100), freshFor: .seconds(10), clock: clock)
    }

    @Test("serves a fresh value without asking the primary")
    func serves() async throws {
        let store = makeStore()
        let asked = Tally()
        for _ in 0..<3 { _ = try await fallback.run(key: "a", lastKnownGood: store) { asked.add() } }
        clock.advance(by: .seconds(10))
        let answer = try await fallback.run(key: "a", lastKnownGood: store) { asked.add() }

        #expect(asked.count == 2)
        #expect(answer.value == 2)
        #expect(answer.source == .primary)
        #expect(fallback.snapshot().known == 2)
    }

    @Test("lets one caller ask while the others get the known value, marked as stale")
    func singleFlight() async throws {
        let store = makeStore()
        let gate = Gate()
        _ = try await fallback.run(key: "a", lastKnownGood: store) { 1 }
        clock.advance(by: .seconds(20))
        async let renewed = fallback.run(key: "a", lastKnownGood: store) {
            await gate.pass()
            return 2
        }
        await gate.waitForArrivals(1)

        let answer = try await fallback.run(key: "a", lastKnownGood: store) {
            Issue.record("asked twice")
            return 3
        }
        gate.open()

        #expect(answer.value == 1)
        #expect(answer.isStale)
        #expect(answer.age == .seconds(20))
        #expect(try await renewed.value == 2)
    }

    @Test("C18: a failed renewal leaves the value as it was, and the next caller asks again")
    func failedRenewal() async throws {
        let store = makeStore()
        _ = try await fallback.run(key: "a", lastKnownGood: store) { 1 }
        clock.advance(by: .seconds(20))
        let stale = try await fallback.run(key: "a", lastKnownGood: store) { throw Broken() }
        #expect(stale.value == 1)
        #expect(stale.isStale)

        let next = try await fallback.run(key: "a", lastKnownGood: store) { 2 }
        #expect(next.source == .primary)
        #expect(next.isStale == false)
    }

    @Test("never serves a value that is too old, not even while somebody renews it")
    func tooOld() async throws {
        let store = makeStore()
        _ = try await fallback.run(key: "a", lastKnownGood: store) { 1 }
        clock.advance(by: .seconds(101))
        await #expect(throws: Broken()) {
            _ = try await fallback.run(key: "a", lastKnownGood: store) { throw Broken() }
        }

        // While one caller asks, the next one asks as well.
        let gate = Gate()
        async let renewed = fallback.run(key: "a", lastKnownGood: store) {
            await gate.pass()
            return 2
        }
        await gate.waitForArrivals(1)
        let answer = try await fallback.run(key: "a", lastKnownGood: store) { 3 }
        gate.open()
        #expect(answer.value == 3)
        #expect(answer.source == .primary)
        #expect(try await renewed.value == 2)
    }
}
