import Testing

@testable import Fleet

@Suite("The fleet's clock")
struct ScaledClockTests {
    @Test("a sleep of a hundred seconds on a clock a thousand times as fast ends, and not before its time")
    func sleeps() async throws {
        let clock = ScaledClock(scale: 1000)
        let before = clock.now
        try await clock.sleep(for: .seconds(100))
        #expect(before.duration(to: clock.now) >= .seconds(100))
    }

    @Test("a cancelled sleep ends at once")
    func cancelled() async {
        let clock = ScaledClock(scale: 1)
        let sleeper = Task { try await clock.sleep(for: .seconds(3600)) }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
}
