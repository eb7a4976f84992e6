import ResilienceTesting
import Synchronization
import Testing

@testable import Resilience

/// Passes so many nanoseconds of the system's clock without giving the processor away.
private func spin(_ nanoseconds: Int64) {
    let start = SystemTime.exact
    while SystemTime.exact - start < nanoseconds {}
}

/// The shortest and the longest that something can have taken, by the clock, with a hundredth for its speed.
private struct Bounds {
    let before = SystemTime.exact
    var begun: Int64 = 0
    var ending: Int64 = 0

    func range(until after: Int64) -> ClosedRange<Int64> {
        let shortest = (ending - begun) * 99 / 100 - 1000
        return shortest...max(shortest, (after - before) * 101 / 100 + 1000)
    }
}

@Suite("Durations counted in ticks of the processor")
struct DurationCounterTests {
    @Test(
        "are used where the counter keeps its speed and the kernel's own time",
        arguments: [
            ("tsc", true, true), ("tsc", false, false), ("kvm-clock", true, false), ("hpet", true, false),
            ("", true, false), (nil, true, false), (nil, false, false),
        ] as [(String?, Bool, Bool)]
    )
    func trust(kernelClock: String?, isInvariant: Bool, isTrusted: Bool) {
        #expect(TickCounter.isTrusted(kernelClock: kernelClock, isInvariant: isInvariant) == isTrusted)
        #expect((DurationCounter.shared != nil) == TickCounter.isTrusted)
    }

    @Test("are never used for a clock that is not the system's")
    func injectedTimeRules() throws {
        for time in [TimeSource(ManualClock()), TimeSource(SuspendingClock())] {
            #expect(time.counter == nil)
            #expect(Stopwatch(.exact, of: time) == .clock)
        }
        let system = TimeSource()
        #expect((system.counter != nil) == TickCounter.isTrusted)
        #expect(Stopwatch(.exact, of: system) == (TickCounter.isTrusted ? .counter : .clock))
        #expect(Stopwatch(.coarse, of: system) == .coarseClock)
        #expect(Stopwatch(.none, of: system) == .none)
    }

    @Test("agree with the clock over real intervals, from nothing to thirty milliseconds")
    func agrees() throws {
        let time = TimeSource()
        for length: Int64 in [0, 1, 1000, 20_000, 300_000, 1_000_000, 5_000_000, 30_000_000] {
            var bounds = Bounds()
            let (start, ticks) = (time.coarseNow, TickCounter.now)
            bounds.begun = SystemTime.exact
            spin(length)
            bounds.ending = SystemTime.exact
            let told = time.nanoseconds(since: start, ticks: ticks)
            var range = bounds.range(until: SystemTime.exact)
            // Without a counter it is read off the clock, from its last tick on.
            if time.counter == nil { range = range.lowerBound...range.upperBound + time.coarseLag }
            #expect(range.contains(told))
        }
    }

    @Test("are read off the clock where they are long, and nothing where they end before they begin")
    func extremes() throws {
        let time = TimeSource()
        let many = UInt64(1 << 40)  // More ticks than any processor makes in 4.3 seconds.
        let start = time.coarseNow.advanced(by: .seconds(-100))
        let long = time.nanoseconds(since: start, ticks: TickCounter.now &- many)
        #expect((100_000_000_000...160_000_000_000).contains(long))
        // So does a counter that was set to zero while the machine slept.
        let reset = time.nanoseconds(since: start, ticks: TickCounter.now &+ many)
        #expect((100_000_000_000...160_000_000_000).contains(reset))
        let ahead = time.nanoseconds(since: time.now, ticks: TickCounter.now &+ 1_000_000)
        #expect((0...time.coarseLag).contains(ahead))
    }

    @Test("learn how long a tick takes from whoever ends a call, one at a time")
    func concurrentUse() throws {
        // Its first rate is a quarter of what the pairs to come say: believed at the second.
        let rate = try #require(
            TickRate(TickPair(ticks: 0, nanoseconds: 0), TickPair(ticks: 4000, nanoseconds: 1000))
        )
        let counter = DurationCounter(rate)
        let reading = Atomic(0)
        let together = Atomic(0)
        let pairs = Atomic<UInt64>(8)
        let told = Record<Set<Int64>>()
        onThreads(4) {
            var all: Set<Int64> = []
            for turn in 0..<20_000 as Range<UInt64> {
                let end = 8000 + turn * 1000
                let duration = counter.nanoseconds(from: end - 4000, to: end) {
                    if reading.add(1, ordering: .relaxed).newValue > 1 { together.add(1, ordering: .relaxed) }
                    defer { reading.subtract(1, ordering: .relaxed) }
                    let number = pairs.add(1, ordering: .relaxed).newValue
                    return TickPair(ticks: number * 100_000, nanoseconds: Int64(number) * 100_000)
                }
                if let duration { all.insert(duration) } else { all.insert(-1) }
            }
            told.add(all)
        }
        #expect(together.load(ordering: .relaxed) == 0)
        #expect(told.elements.reduce(into: []) { $0.formUnion($1) } == [1000, 4000])
    }

    @Test("go by what is known while somebody else reads a pair")
    func election() throws {
        let rate = try #require(
            TickRate(TickPair(ticks: 0, nanoseconds: 0), TickPair(ticks: 4000, nanoseconds: 1000))
        )
        let counter = DurationCounter(rate)
        var readings = 0
        func read() -> TickPair {
            readings += 1
            // Another call ends in this very moment.
            if readings < 3 {
                #expect(counter.nanoseconds(from: 5000, to: 9000, readingBy: read) == 1000)
            }
            return TickPair(ticks: 10_000, nanoseconds: 2500)
        }
        #expect(counter.nanoseconds(from: 4000, to: 8000, readingBy: read) == 1000)
        #expect(readings == 1)
    }

    @Test("are what a breaker keeps of quick calls and of failed ones")
    func breakerMeasures() throws {
        let breaker = CircuitBreaker("store")
        var (shortest, longest) = (Int64(0), Int64(0))
        for turn in 0..<8 {
            var bounds = Bounds()
            try? breaker.run {
                bounds.begun = SystemTime.exact
                spin(2_000_000)
                bounds.ending = SystemTime.exact
                if turn % 2 == 1 { throw Broken() }
            }
            let range = bounds.range(until: SystemTime.exact)
            shortest += range.lowerBound
            longest += range.upperBound
        }
        let durations = breaker.snapshot().durations
        #expect(durations.count == 8)
        #expect((shortest...longest).contains(durations.sum.nanoseconds))
    }
}
