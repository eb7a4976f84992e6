import Exposition
import Testing

@Suite("Writing pages")
struct WriterTests {
    /// Writes one page with everything in it.
    private func write(_ format: ExpositionFormat) -> String {
        var writer = ExpositionWriter(format: format)
        writer.family("calls", type: .counter, help: "All \"calls\",\nby \\ outcome.") { family in
            family.sample(["circuit": "a\"b\\c\nd", "outcome": "success"], value: 42)
            family.sample([Label("circuit", "é")], value: 1.5, timestamp: 1_520_879_607_789)
        }
        writer.family("trips_total", type: .counter) { $0.sample(value: 9_007_199_254_740_992) }
        writer.family("ratio", type: .gauge, help: "") { family in
            family.sample(["n": "1"], value: .nan)
            family.sample(["n": "2"], value: -.infinity, timestamp: -5)
            family.sample(["n": "3"], value: 1e300)
            family.sample(["n": "4"], value: -0.0)
        }
        writer.family("wait_seconds", type: .histogram, unit: "seconds") { family in
            family.histogram(
                [Label("c", "x")],
                buckets: [(0.5, 1), (1, 3), (.infinity, 3)],
                sum: 2.25,
                count: 4
            )
        }
        writer.family("size", type: .summary, unit: "bytes") { family in
            family.summary(quantiles: [(0.5, .nan), (1, 7)], sum: 10, count: 2)
        }
        writer.family("build", type: .info) { $0.sample(["version": "1.2"], value: 1) }
        writer.family("9 bad-name", type: .unknown) { $0.sample([Label("a:b c", "v")], value: 0) }
        return writer.finishText()
    }

    @Test("the text format is written with its escapes, words and numbers")
    func writesText() {
        #expect(
            write(.text) == #"""
                # HELP calls_total All "calls",\nby \\ outcome.
                # TYPE calls_total counter
                calls_total{circuit="a\"b\\c\nd",outcome="success"} 42
                calls_total{circuit="é"} 1.5 1520879607789
                # TYPE trips_total counter
                trips_total 9007199254740992.0
                # HELP ratio 
                # TYPE ratio gauge
                ratio{n="1"} NaN
                ratio{n="2"} -Inf -5
                ratio{n="3"} 1e+300
                ratio{n="4"} -0.0
                # TYPE wait_seconds histogram
                wait_seconds_bucket{c="x",le="0.5"} 1
                wait_seconds_bucket{c="x",le="1"} 3
                wait_seconds_bucket{c="x",le="+Inf"} 4
                wait_seconds_sum{c="x"} 2.25
                wait_seconds_count{c="x"} 4
                # TYPE size summary
                size{quantile="0.5"} NaN
                size{quantile="1"} 7
                size_sum 10
                size_count 2
                # TYPE build_info gauge
                build_info{version="1.2"} 1
                # TYPE _9_bad_name untyped
                _9_bad_name{a_b_c="v"} 0

                """#
        )
    }

    @Test("OpenMetrics is written with its names, bounds, units, seconds and end")
    func writesOpenMetrics() {
        #expect(
            write(.openMetrics) == #"""
                # HELP calls All \"calls\",\nby \\ outcome.
                # TYPE calls counter
                calls_total{circuit="a\"b\\c\nd",outcome="success"} 42
                calls_total{circuit="é"} 1.5 1520879607.789
                # TYPE trips counter
                trips_total 9007199254740992.0
                # HELP ratio 
                # TYPE ratio gauge
                ratio{n="1"} NaN
                ratio{n="2"} -Inf -0.005
                ratio{n="3"} 1e+300
                ratio{n="4"} -0.0
                # TYPE wait_seconds histogram
                # UNIT wait_seconds seconds
                wait_seconds_bucket{c="x",le="0.5"} 1
                wait_seconds_bucket{c="x",le="1.0"} 3
                wait_seconds_bucket{c="x",le="+Inf"} 4
                wait_seconds_sum{c="x"} 2.25
                wait_seconds_count{c="x"} 4
                # TYPE size summary
                size{quantile="0.5"} NaN
                size{quantile="1.0"} 7
                size_sum 10
                size_count 2
                # TYPE build info
                build_info{version="1.2"} 1
                # TYPE _9_bad_name unknown
                _9_bad_name{a_b_c="v"} 0
                # EOF

                """#
        )
    }

    @Test("what is written reads back as it was", arguments: ExpositionFormat.allCases, [8, 99] as [UInt64])
    func roundTrips(format: ExpositionFormat, seed: UInt64) {
        var random = SplitMix(seed: seed)
        for round in 0..<100 {
            var expected: [Sample] = []
            var families: [MetricFamily] = []
            var writer = ExpositionWriter(format: format)
            for number in 0..<Int.random(in: 0...4, using: &random) {
                let type: MetricType = [.counter, .gauge, .unknown][Int.random(in: 0..<3, using: &random)]
                // Blanks at the ends of a help text are not kept by the text format.
                let help = "<" + text(using: &random) + ">"
                families.append(MetricFamily(name: "family\(number)", type: type, help: help))
                writer.family("family\(number)", type: type, help: help) { family in
                    for _ in 0..<Int.random(in: 0...5, using: &random) {
                        let sample = sample(
                            "family\(number)" + (type == .counter ? "_total" : ""),
                            using: &random
                        )
                        family.sample(sample.labels, value: sample.value, timestamp: sample.timestamp)
                        expected.append(sample)
                    }
                }
            }
            let page = ExpositionPage(reading: writer.finish(), format: format)
            #expect(page.samples == expected, "seed \(seed), round \(round)")
            #expect(page.families == families, "seed \(seed), round \(round)")
            #expect(page.outcome.isComplete, "seed \(seed), round \(round)")
        }
    }

    private func sample(_ name: String, using random: inout SplitMix) -> Sample {
        let labels = (0..<Int.random(in: 0...4, using: &random)).map { Label("l\($0)", text(using: &random)) }
        let value = Double(bitPattern: random.next())
        let hasTime = Bool.random(using: &random)
        return Sample(
            name,
            labels: labels,
            value: value.isNaN ? .infinity : value,
            timestamp: hasTime ? Int64.random(in: -10_000_000_000...4_000_000_000_000, using: &random) : nil
        )
    }

    /// Text with all that has to be escaped, and some that must not be.
    private func text(using random: inout SplitMix) -> String {
        let characters = Array("ab \"\\\n\r\t{}=,#\u{0}n\u{1B}é中🙂")
        return String(
            (0..<Int.random(in: 0...12, using: &random)).map { _ in
                characters.randomElement(using: &random) ?? "x"
            }
        )
    }
}
