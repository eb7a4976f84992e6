import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A window")
struct WindowTests {
    @Test("C8: of time loses its oldest bucket as a whole, when the time of that bucket is over")
    func agesByBucket() {
        var window = TimeWindow(span: .seconds(10), buckets: 10)
        window.record(marked: true, at: at(0.1))
        window.record(marked: false, at: at(0.9))
        window.record(marked: true, at: at(5))

        #expect(window.counts(at: at(9.99)) == WindowCounts(total: 3, marked: 2))
        #expect(window.counts(at: at(10)) == WindowCounts(total: 1, marked: 1))
        #expect(window.counts(at: at(14.99)) == WindowCounts(total: 1, marked: 1))
        #expect(window.counts(at: at(15)) == WindowCounts())
    }

    @Test("C8: reading ages the answer and not the window")
    func readingIsPure() {
        var window = TimeWindow(span: .seconds(10), buckets: 10)
        window.record(marked: true, at: at(1))
        #expect(window.counts(at: at(1_000)) == WindowCounts())
        #expect(window.counts(at: at(2)) == WindowCounts(total: 1, marked: 1))
    }

    @Test(
        "C8: is empty after a gap of its length or more, also of ten years or of all time",
        arguments: [
            10.0, 11, 3600, 315_360_000, 9_000_000_000,
        ]
    )
    func gapsEmpty(_ gap: Double) {
        var window = TimeWindow(span: .seconds(10), buckets: 10)
        for _ in 0..<100 { window.record(marked: true, at: at(0)) }

        window.record(marked: false, at: at(gap))

        #expect(window.counts(at: at(gap)) == WindowCounts(total: 1, marked: 0))
    }

    @Test("of time survives the ends of the range of moments")
    func survivesExtremes() {
        var window = TimeWindow(span: .seconds(10), buckets: 3)
        window.record(marked: true, at: Moment(nanoseconds: .min))
        window.record(marked: true, at: Moment(nanoseconds: .max))
        #expect(window.counts(at: Moment(nanoseconds: .max)) == WindowCounts(total: 1, marked: 1))
    }

    @Test("of time is never shorter than asked for when the buckets do not divide it")
    func roundsUp() {
        var window = TimeWindow(span: .nanoseconds(10), buckets: 3)
        window.record(marked: true, at: Moment(nanoseconds: 0))
        #expect(window.counts(at: Moment(nanoseconds: 9)).total == 1)
        #expect(window.counts(at: Moment(nanoseconds: 12)).total == 0)
    }

    @Test("of time agrees with a list of all its calls", arguments: 0..<20)
    func agreesWithAList(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let buckets = Int.random(in: 1...60, using: &generator)
        let width = Int64.random(in: 1...1000, using: &generator)
        var window = TimeWindow(span: .nanoseconds(width * Int64(buckets)), buckets: buckets)
        var list: [(at: Int64, marked: Bool)] = []
        var now: Int64 = 0

        for _ in 0..<500 {
            now += Int64.random(in: 0...(width * 2), using: &generator)
            if Int.random(in: 0..<50, using: &generator) == 0 { now += width * Int64(buckets) * 3 }
            let marked = Bool.random(using: &generator)
            window.record(marked: marked, at: Moment(nanoseconds: now))
            list.append((now, marked))

            let look = now + Int64.random(in: 0...(width * Int64(buckets)), using: &generator)
            let inside = list.filter { $0.at / width > look / width - Int64(buckets) }
            #expect(
                window.counts(at: Moment(nanoseconds: look))
                    == WindowCounts(total: inside.count, marked: inside.filter(\.marked).count),
                "\(generator)"
            )
        }
    }

    @Test("of calls agrees with the last calls of a list", arguments: [1, 2, 63, 64, 65, 100, 1000])
    func countsAgreeWithAList(_ capacity: Int) {
        var generator = SeededGenerator(seed: UInt64(capacity))
        var window = CountWindow(capacity: capacity)
        var list: [Bool] = []
        for _ in 0..<(capacity * 3 + 10) {
            let marked = Bool.random(using: &generator)
            window.record(marked: marked)
            list.append(marked)
            let last = list.suffix(capacity)
            #expect(window.counts == WindowCounts(total: last.count, marked: last.filter { $0 }.count))
        }
        window.clear()
        #expect(window.counts == WindowCounts())
        window.record(marked: true)
        #expect(window.counts == WindowCounts(total: 1, marked: 1))
    }

    @Test(
        "tells a share only from the minimum on",
        arguments: [
            (0, 0, 0, nil as Double?), (9, 9, 10, nil), (10, 5, 10, 0.5), (10, 0, 1, 0), (3, 3, 3, 1),
        ]
    )
    func ratio(_ total: Int, _ marked: Int, _ minimum: Int, _ expected: Double?) {
        #expect(WindowCounts(total: total, marked: marked).ratio(minimum: minimum) == expected)
    }

    @Test("of a count-based rule forgets nothing by time")
    func countWindowsDoNotAge() throws {
        var circuit = Circuit(
            try CircuitSettings(tripRules: [.failureRate(1, over: .calls(2), minimumCalls: 2)])
        )
        try circuit.fail(at: at(0))
        try circuit.fail(at: at(100_000))
        #expect(circuit.state == .open)
    }
}

@Suite("A ring of buckets")
struct BucketRingTests {
    @Test("grows once a bucket needs more than two bytes, and loses nothing")
    func widens() {
        var ring = BucketRing(count: 3)
        #expect(ring.add(WindowCounts(total: 7, marked: 3), at: 0) == WindowCounts(total: 7, marked: 3))
        #expect(ring.add(WindowCounts(total: 65_535), at: 1) == WindowCounts(total: 65_535))
        #expect(ring.add(WindowCounts(total: 1, marked: 1), at: 1) == WindowCounts(total: 1, marked: 1))

        #expect(ring[0] == WindowCounts(total: 7, marked: 3))
        #expect(ring[1] == WindowCounts(total: 65_536, marked: 1))
        #expect(ring[2] == WindowCounts())
        #expect(ring.clear(at: 1) == WindowCounts(total: 65_536, marked: 1))
        #expect(ring[1] == WindowCounts())
    }

    @Test("a full bucket takes no more, and says so")
    func saturates() {
        var ring = BucketRing(count: 1)
        _ = ring.add(WindowCounts(total: Int(UInt32.max) - 1, marked: 5), at: 0)

        let added = ring.add(WindowCounts(total: 3, marked: 3), at: 0)

        #expect(added.total == 1)
        #expect(ring[0].total == Int(UInt32.max))
    }
}
