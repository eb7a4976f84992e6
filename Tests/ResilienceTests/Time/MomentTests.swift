import ResilienceTesting
import Testing

@testable import Resilience

@Suite("Time")
struct MomentTests {
    @Test("moments move by durations and measure them")
    func arithmetic() {
        let moment = Moment(nanoseconds: 1_500_000_000)
        #expect(moment.advanced(by: .milliseconds(250)) == Moment(nanoseconds: 1_750_000_000))
        #expect(moment.advanced(by: .seconds(-2)) == Moment(nanoseconds: -500_000_000))
        #expect(Moment.origin.duration(to: moment) == .milliseconds(1500))
        #expect(moment.duration(to: .origin) == .milliseconds(-1500))
        #expect(Moment.origin < moment)
    }

    @Test("moments stop at the ends of their range instead of overflowing")
    func saturates() {
        #expect(Moment(nanoseconds: .max).advanced(by: .seconds(1)) == Moment(nanoseconds: .max))
        #expect(Moment(nanoseconds: .min).advanced(by: .seconds(-1)) == Moment(nanoseconds: .min))
        #expect(Moment.origin.advanced(by: .seconds(Int64.max)) == Moment(nanoseconds: .max))
        #expect(Moment(nanoseconds: .min).duration(to: Moment(nanoseconds: .max)) == .nanoseconds(Int64.max))
        #expect(Moment(nanoseconds: .max).duration(to: Moment(nanoseconds: .min)) == .nanoseconds(Int64.min))
    }

    @Test(
        "durations become nanoseconds, held inside the range",
        arguments: [
            (Duration.zero, Int64(0)), (.nanoseconds(1), 1), (.seconds(-2), -2_000_000_000),
            (.seconds(Int64.max), .max), (.seconds(Int64.min), .min), (.milliseconds(-1), -1_000_000),
        ]
    )
    func nanoseconds(_ duration: Duration, _ expected: Int64) {
        #expect(duration.nanoseconds == expected)
    }

    @Test("a time source counts from the moment it was made")
    func origin() {
        let clock = ManualClock()
        clock.advance(by: .seconds(100))
        let time = TimeSource(clock)
        #expect(time.now == .origin)
        clock.advance(by: .milliseconds(1))
        #expect(time.now == Moment(nanoseconds: 1_000_000))
        #expect(time.minimumResolution == .nanoseconds(1))
    }

    @Test("a time source that is handed on keeps its origin")
    func handedOn() {
        let clock = ManualClock()
        let time = TimeSource(clock)
        clock.advance(by: .seconds(5))
        #expect(TimeSource(time).now == time.now)
        #expect(TimeSource(clock).now == .origin)
    }

    @Test("a time source sleeps on the clock behind it")
    func sleeps() async throws {
        let clock = ManualClock()
        let time = TimeSource(clock)
        async let slept: Void = time.sleep(until: Moment(nanoseconds: 3_000_000_000))
        await clock.waitForSleepers(count: 1)
        clock.advance(by: .seconds(3))
        try await slept
        #expect(time.now == Moment(nanoseconds: 3_000_000_000))
    }

    @Test("a time source on the continuous clock moves forward")
    func continuous() {
        let time = TimeSource()
        let first = time.now
        let second = time.now
        #expect(first >= .origin)
        #expect(second >= first)
    }

    @Test("SplitMix64 gives the published numbers for the seed 1234567")
    func splitMix() {
        var generator = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ]
        )
    }

    @Test(
        "a duration is written as people write it",
        arguments: [
            (Duration.seconds(3), "3s"), (.milliseconds(1_500), "1.5s"), (.milliseconds(250), "250ms"),
            (.microseconds(20), "20µs"), (.nanoseconds(7), "7ns"), (.zero, "0s"), (.seconds(-2), "-2s"),
            (.seconds(86_400), "86400s"), (.microseconds(1_234_567), "1.235s"),
        ]
    )
    func brief(_ duration: Duration, _ text: String) {
        #expect(duration.brief == text)
    }
}
