import Monitoring
import Testing

@testable import Recording

@Suite("The coding of a recording")
struct CodingTests {
    @Test("integers of every size", arguments: [0, 1, -1, 63, 64, -64, -65, 300, .max, .min] as [Int64])
    func integers(value: Int64) throws {
        var writer = ByteWriter()
        writer.signed(value)
        var reader = ByteReader(writer.bytes)
        #expect(try reader.signed() == value)
        #expect(reader.isAtEnd)
    }

    @Test("numbers come back as they were, whatever they were before (seeded)", arguments: [1, 2, 3])
    func numbers(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func any() -> Double {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: .nan
            case 1: Double(Int.random(in: 0...1000, using: &random))
            case 2: Double.random(in: -1...1, using: &random)
            case 3:
                [.infinity, -0.0, 1e300, 9_007_199_254_740_994, .leastNonzeroMagnitude].randomElement(
                    using: &random
                ) ?? 0
            case 4: 0
            default: Double(Int64.random(in: .min ... .max, using: &random))
            }
        }
        for _ in 0..<2000 {
            var old = Numbers<Gauge>()
            var new = Numbers<Gauge>()
            for gauge in Gauge.allCases {
                old[gauge] = any()
                new[gauge] = Bool.random(using: &random) ? old[gauge] : any()
            }
            var writer = ByteWriter()
            writer.numbers(new, since: old)
            var reader = ByteReader(writer.bytes)
            var read = old
            try reader.update(&read, keys: NumberKeys.current.gauges)
            #expect(read == new, "seed \(seed)")
        }
    }

    @Test(
        "durations are exact",
        arguments: [
            .zero, .milliseconds(-1), .seconds(1.5), .nanoseconds(123_456_789),
            Duration(secondsComponent: 3, attosecondsComponent: 1), .seconds(86_400),
        ] as [Duration]
    )
    func durations(duration: Duration) throws {
        var writer = ByteWriter()
        writer.duration(duration)
        var reader = ByteReader(writer.bytes)
        #expect(try reader.duration() == duration)
    }

    @Test("keys that this program does not know are skipped, and known ones may have moved")
    func otherKeys() throws {
        let theirs = NumberKeys(counters: "invented,success,trips", gauges: "")
        var writer = ByteWriter()
        // invented 5, success 7, trips 2 in the order of their numbers.
        writer.unsigned(0b111)
        writer.unsigned(0)
        writer.unsigned(0)
        for value in [5, 7, 2] { writer.signed(Int64(value)) }
        var reader = ByteReader(writer.bytes)
        var read = Numbers<Counter>()
        try reader.update(&read, keys: theirs.counters)
        #expect(read == [.success: 7, .trips: 2])
    }

    @Test("counts that promise more than there is are refused before memory is taken")
    func counts() {
        var writer = ByteWriter()
        writer.unsigned(.max)
        var reader = ByteReader(writer.bytes)
        #expect(throws: ByteReader.Malformed(what: "count")) { try reader.text() }
    }

    @Test("the numbers of states and evidences are settled for good")
    func codes() {
        #expect(BreakerState.allCases.map(\.code) == [1, 2, 3, 4, 5, 6, 0])
        #expect(BreakerState.allCases.allSatisfy { BreakerState(code: $0.code) == $0 })
        #expect(Evidence.allCases.map(\.code) == [0, 1, 2])
        #expect(BreakerState(code: 7) == nil && Evidence(code: 3) == nil)
    }

    @Test("an ordinary second of an ordinary breaker takes a few bytes")
    func size() {
        let id = BreakerID(target: "t", group: "g", name: "n")
        let first = Reading(
            state: .closed,
            counters: [.success: 1000, .failure: 10],
            gauges: [.windowCalls: 100]
        )
        var next = first
        next.counters = [.success: 1012, .failure: 11]
        var ledger = Ledger()
        ledger.apply(.sample(Sample(target: "t", at: second(0), readings: [BreakerReading(id, first)])))
        var breakers = BreakerNumbers()
        var writer = ByteWriter()
        let sample = Sample(target: "t", at: second(1), readings: [BreakerReading(id, next)])
        _ = writer.event(.sample(sample), after: ledger, &breakers)
        #expect(writer.bytes.count <= 32)
    }
}
