import ResilienceTesting
import Testing

@testable import Resilience

/// A counter and a clock that a test moves by hand.
private struct FakeCounter {
    /// Ticks per nanosecond.
    var speed: Double
    var ticks: UInt64
    var nanoseconds: Int64 = 1_000_000_000

    var pair: TickPair { TickPair(ticks: ticks, nanoseconds: nanoseconds) }

    mutating func advance(by step: Int64) {
        nanoseconds += step
        ticks &+= UInt64((Double(step) * speed).rounded())
    }

    /// What two pairs tell that lie so many nanoseconds apart.
    mutating func rate(over step: Int64 = 50_000) throws -> TickRate {
        let first = pair
        advance(by: step)
        return try #require(TickRate(first, pair))
    }
}

@Suite("The rate of the processor's counter")
struct TickRateTests {
    @Test("turns ticks into nanoseconds, whatever the counter's speed and wherever it stands")
    func converts() throws {
        var generator = SeededGenerator(seed: .random(in: .min ... .max))
        for _ in 0..<10_000 {
            // From a microsecond for a tick to ten ticks for a nanosecond.
            let speed = Double.random(in: -3...1, using: &generator)
            var counter = FakeCounter(speed: 1, ticks: .random(in: .min ... .max, using: &generator))
            for _ in 0..<abs(Int(speed)) { counter.speed *= speed < 0 ? 0.1 : 10 }
            let rate = try counter.rate(over: 1_000_000_000)
            let duration = Int64.random(in: 0..<4_000_000_000, using: &generator)
            let ticks = UInt64((Double(duration) * counter.speed).rounded())
            let told = try #require(TickRate.nanoseconds(ticks, scale: rate.scale), "\(generator)")
            // A tick is what cannot be told.
            let inexact = Double(duration) * 1e-6 + 1 / counter.speed + 1
            #expect(abs(Double(told - duration)) <= inexact, "\(generator)")
        }
    }

    @Test("has no number for what takes 4.3 seconds, days, or less than nothing")
    func tellsShortDurationsOnly() throws {
        var counter = FakeCounter(speed: 2.7, ticks: 0)
        let scale = try counter.rate(over: 1_000_000_000).scale
        let second = 2_700_000_000.0
        #expect(TickRate.nanoseconds(0, scale: scale) == 0)
        #expect(TickRate.nanoseconds(UInt64(4.2 * second), scale: scale) != nil)
        for seconds in [4.3, 60, 86_400, 3_000_000] {
            #expect(TickRate.nanoseconds(UInt64(seconds * second), scale: scale) == nil)
        }
        for backwards: UInt64 in [1, 20, 1 << 40, 1 << 62] {
            #expect(TickRate.nanoseconds(0 &- backwards, scale: scale) == nil)
        }
    }

    @Test("no readings, however absurd, are too much for it")
    func neverOverflows() {
        var generator = SeededGenerator(seed: .random(in: .min ... .max))
        func number() -> UInt64 {
            // Of every size, and often where ranges end.
            let bits = UInt64.random(in: .min ... .max, using: &generator)
            let shift = UInt64.random(in: 0..<64, using: &generator)
            return Bool.random(using: &generator) ? bits >> shift : 0 &- (bits >> shift)
        }
        func pair() -> TickPair {
            TickPair(ticks: number(), nanoseconds: Int64(bitPattern: number()))
        }
        var learned = 0
        for _ in 0..<20_000 {
            guard var rate = TickRate(pair(), pair()) else { continue }
            learned += 1
            for _ in 0..<5 { rate.learn(pair()) }
            let told = TickRate.nanoseconds(number(), scale: rate.scale) ?? 0
            #expect((0..<(1 << 32)).contains(told), "\(generator)")
        }
        #expect(learned > 1000, "hardly any pair made sense")
    }

    @Test("a counter or a clock that stands still tells nothing")
    func needsTwoPairs() {
        let pair = TickPair(ticks: 5, nanoseconds: 7)
        #expect(TickRate(pair, pair) == nil)
        #expect(TickRate(pair, TickPair(ticks: 9, nanoseconds: 7)) == nil)
        #expect(TickRate(pair, TickPair(ticks: 5, nanoseconds: 9)) == nil)
        #expect(TickRate(pair, TickPair(ticks: 4, nanoseconds: 9)) == nil)
    }

    @Test("pairs are asked for at distances that double up to a second")
    func asksRarely() throws {
        var counter = FakeCounter(speed: 2, ticks: 77)
        var rate = try counter.rate()
        var distances: [Int64] = []
        for _ in 0..<20 {
            let distance = Int64(rate.nextPair - counter.ticks) / 2
            distances.append(distance)
            counter.advance(by: distance)
            rate.learn(counter.pair)
        }
        let doubled = (0..<20).map { min(Int64(50_000) << $0, 1_000_000_000) }
        #expect(distances == doubled)
    }

    @Test("a first rate that was bad, and a clock that is corrected, are followed")
    func follows() throws {
        var counter = FakeCounter(speed: 2, ticks: 0)
        var rate = try counter.rate()
        counter.speed = 2.001
        counter.advance(by: 100_000)
        rate.learn(counter.pair)
        #expect(TickRate.nanoseconds(2_001_000, scale: rate.scale) == 999_999)
        counter.speed = 3
        for _ in 0..<2 {
            counter.advance(by: 1_000_000)
            rate.learn(counter.pair)
        }
        #expect(TickRate.nanoseconds(3_000_001, scale: rate.scale) == 1_000_000)
    }

    @Test(
        "a night's sleep, with the counter running on or set to zero, spoils no duration",
        arguments: [true, false]
    )
    func sleeps(runsOn: Bool) throws {
        var counter = FakeCounter(speed: 2, ticks: 1 << 40)
        var rate = try counter.rate()
        let known = rate.scale
        // The monotonic clock stands still meanwhile.
        counter.ticks = runsOn ? counter.ticks + 60_000_000_000_000 : 0
        for _ in 0..<3 {
            counter.advance(by: 1_000_000)
            rate.learn(counter.pair)
            #expect(rate.scale == known)
        }
    }
}
