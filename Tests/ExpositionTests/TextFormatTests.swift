import Exposition
import Testing

@Suite("Text format 0.0.4")
struct TextFormatTests {
    @Test(
        "a line reads as its sample",
        arguments: [
            ("a 1", Sample("a", value: 1)),
            ("go_goroutines 33  \t123123", Sample("go_goroutines", value: 33, timestamp: 123_123)),
            (
                "some:aggregate:rate5m{a_b=\"c\"}\t1",
                Sample("some:aggregate:rate5m", labels: [Label("a_b", "c")], value: 1)
            ),
            (
                #"s{quantile= "1.0", a= "b", } 8.335e-05"#,
                Sample("s", labels: [Label("quantile", "1.0"), Label("a", "b")], value: 8.335e-05)
            ),
            (#"a{b="c"}1"#, Sample("a", labels: [Label("b", "c")], value: 1)),
            (#"a { b = "c" } 1"#, Sample("a", labels: [Label("b", "c")], value: 1)),
            (#"a{b="c"d="e"} 1"#, Sample("a", labels: [Label("b", "c"), Label("d", "e")], value: 1)),
            (#"a{b="c",,} 1"#, Sample("a", labels: [Label("b", "c")], value: 1)),
            ("a{} 1", Sample("a", value: 1)),
            ("a{ } 1", Sample("a", value: 1)),
            (" \t a 1 \t", Sample("a", value: 1)),
            ("a 1\r", Sample("a", value: 1)),
            ("a{b=\"c\"} 1 5\r", Sample("a", labels: [Label("b", "c")], value: 1, timestamp: 5)),
            (#"a{b=""} 1"#, Sample("a", labels: [Label("b", "")], value: 1)),
            (#"a{b="\\\"\n\a\\n"} 1"#, Sample("a", labels: [Label("b", "\\\"\n\\a\\n")], value: 1)),
            ("a{b=\"x\u{0}y\"} 1", Sample("a", labels: [Label("b", "x\u{0}y")], value: 1)),
            (#"a{b="}#,{ é"} 1"#, Sample("a", labels: [Label("b", "}#,{ é")], value: 1)),
            ("a 1 -3982045", Sample("a", value: 1, timestamp: -3_982_045)),
            ("a 1 9223372036854775807", Sample("a", value: 1, timestamp: .max)),
            ("a 1 -9223372036854775808", Sample("a", value: 1, timestamp: .min)),
            (#"{"my.metric"} 1"#, Sample("my.metric", value: 1)),
            (#"{ "my.metric" , "l.n" = "v" } 1"#, Sample("my.metric", labels: [Label("l.n", "v")], value: 1)),
            (#"{a="b","last.name"} 1"#, Sample("last.name", labels: [Label("a", "b")], value: 1)),
            (#"{"q\"uote"} 1"#, Sample("q\"uote", value: 1)),
            (#"a{"quoted label"="v"} 1"#, Sample("a", labels: [Label("quoted label", "v")], value: 1)),
            ("_:9 1", Sample("_:9", value: 1)),
        ]
    )
    func readsSample(line: String, expected: Sample) {
        let page = ExpositionPage(reading: line + "\n", format: .text)
        #expect(page.samples == [expected])
        #expect(page.outcome.error == nil)
    }

    @Test(
        "a value reads as its number",
        arguments: [
            ("0", 0), ("+1", 1), ("-1.5", -1.5), (".5", 0.5), ("5.", 5), ("007.50", 7.5), ("1E3", 1000),
            ("1e-3", 0.001), ("2.5e+2", 250), ("Inf", .infinity), ("+inf", .infinity), ("-INF", -.infinity),
            ("infinity", .infinity), ("-Infinity", -.infinity), ("9007199254740993", 9_007_199_254_740_992),
            ("18446744073709551615", 18_446_744_073_709_551_616),
            ("123456789012345678901234567890", 1.2345678901234568e29),
            ("0.1", 0.1), ("0.30000000000000004", 0.30000000000000004), ("1e22", 1e22), ("1e23", 1e23),
            ("4.9e-324", .leastNonzeroMagnitude), ("1e-400", 0),
            ("1.7976931348623157e308", .greatestFiniteMagnitude),
            ("0.00000000000000000000000000001", 1e-29), ("-0", -0.0), ("0e999", 0),
        ] as [(String, Double)]
    )
    func readsValue(text: String, expected: Double) throws {
        let page = ExpositionPage(reading: "a \(text)\n", format: .text)
        let value = try #require(page.samples.first?.value)
        #expect(value == expected)
        #expect(value.sign == expected.sign)
    }

    @Test("NaN is read in any case", arguments: ["NaN", "nan", "NAN"])
    func readsNaN(text: String) {
        let page = ExpositionPage(reading: "a \(text)\n", format: .text)
        #expect(page.samples.map(\.value.isNaN) == [true])
    }

    @Test("a number reads as the standard library reads it", arguments: [1, 7, 42] as [UInt64])
    func readsRandomNumbers(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<5_000 {
            let text: String
            switch Int.random(in: 0..<4, using: &random) {
            case 0: text = Double(bitPattern: random.next() & 0x7FEF_FFFF_FFFF_FFFF).description
            case 1: text = Double.random(in: -1e6...1e6, using: &random).description
            case 2:
                let fraction = UInt64.random(in: 0...9_999_999_999, using: &random)
                text = "\(UInt32.random(in: 0 ... .max, using: &random)).\(fraction)"
            default: text = "\(random.next())e\(Int.random(in: -30...30, using: &random))"
            }
            let page = ExpositionPage(reading: "a \(text)\n", format: .text)
            #expect(page.samples.map(\.value) == [Double(text)], "seed \(seed), number \(text)")
        }
    }

    @Test("a whole page reads as its samples")
    func readsPage() {
        let page = ExpositionPage(reading: textPage, format: .text)
        let expected = [
            Sample("circuit_state", labels: [Label("circuit", "dnastore"), Label("zone", "a")], value: 0),
            Sample(
                "circuit_state",
                labels: [Label("circuit", "qdrant"), Label("zone", "b")],
                value: 1,
                timestamp: 1_755_000_000_123
            ),
            Sample(
                "circuit_state",
                labels: [Label("circuit", "r e d i s"), Label("zone", "c")],
                value: 2,
                timestamp: -5
            ),
            Sample(
                "calls_total",
                labels: [Label("circuit", "a\"b\\c\nd"), Label("outcome", "päin}#,{")],
                value: 12_345_678_901_234_568
            ),
            Sample("calls_total", value: .infinity),
            Sample("latency_seconds_bucket", labels: [Label("le", "0.5")], value: 17),
            Sample("latency_seconds_bucket", labels: [Label("le", "+Inf")], value: 18),
            Sample("latency_seconds_sum", value: .nan),
            Sample("latency_seconds_count", value: 18),
            Sample("my.metric", labels: [Label("label.name", "v")], value: 0.30000000000000004),
            Sample("my.metric", labels: [Label("kind", "late")], value: -0.0015),
            Sample("up", value: 1),
        ]
        #expect(same(page.samples, expected))
        #expect(
            page.families == [
                MetricFamily(
                    name: "circuit_state",
                    type: .gauge,
                    help: "The state: 0 closed, 1 open,\n2 half-open, \\ and \"quotes\"."
                ),
                MetricFamily(name: "calls", type: .counter),
                MetricFamily(name: "latency_seconds", type: .histogram),
                MetricFamily(name: "my.metric", type: .gauge),
            ]
        )
        #expect(page.outcome.isComplete)
        #expect(page.outcome.lines == 19)
        #expect(page.outcome.bytes == textPage.utf8.count)
    }
}
