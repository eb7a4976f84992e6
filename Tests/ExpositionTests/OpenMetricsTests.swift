import Exposition
import Testing

@Suite("OpenMetrics 1.0")
struct OpenMetricsTests {
    @Test("a whole page reads as its samples, exemplars left out")
    func readsPage() {
        let page = ExpositionPage(reading: openMetricsPage, format: .openMetrics)
        #expect(
            page.samples == [
                Sample(
                    "calls_total",
                    labels: [Label("circuit", "a")],
                    value: 17,
                    timestamp: 1_520_879_607_789
                ),
                Sample("calls_created", labels: [Label("circuit", "a")], value: 1520872607.123),
                Sample("wait_seconds_bucket", labels: [Label("le", "1.0")], value: 3),
                Sample("wait_seconds_bucket", labels: [Label("le", "+Inf")], value: 4),
                Sample("wait_seconds_count", value: 4),
                Sample("wait_seconds_sum", value: 5.25),
                Sample("mode", labels: [Label("mode", "open")], value: 0),
                Sample("mode", labels: [Label("mode", "closed")], value: 1),
                Sample("build_info", labels: [Label("version", "1.2")], value: 1),
                Sample("up", value: 1, timestamp: -12_500),
            ]
        )
        #expect(
            page.families == [
                MetricFamily(name: "calls", type: .counter, help: "All \"calls\"."),
                MetricFamily(name: "wait_seconds", type: .histogram, unit: "seconds"),
                MetricFamily(name: "mode", type: .stateSet),
                MetricFamily(name: "build", type: .info),
            ]
        )
        #expect(page.outcome.isComplete)
    }

    @Test("the end mark needs no newline")
    func acceptsBareEnd() {
        #expect(
            ExpositionPage(reading: "a 1\n# EOF", format: .openMetrics).samples == [Sample("a", value: 1)]
        )
    }

    @Test(
        "an invalid page keeps nothing",
        arguments: [
            "a 1\n", "a 1", "", "a 1\n\n# EOF\n", "a 1\nb x\n# EOF\n", "a 1\n# EOF\na 2\n", "a 1\n# EO",
        ]
    )
    func keepsNothing(page: String) {
        let page = ExpositionPage(reading: page, format: .openMetrics)
        #expect(page.samples.isEmpty)
        #expect(!page.outcome.keepsReadings)
        #expect(page.outcome.error != nil)
    }

    @Test("leading zeros, a trailing comma and any case of NaN and infinity are accepted")
    func acceptsOddities() {
        let page = "a 001.50\nb{c=\"d\",} iNf\ne nAn\n# EOF\n"
        let samples = ExpositionPage(reading: page, format: .openMetrics).samples
        #expect(
            same(
                samples,
                [
                    Sample("a", value: 1.5), Sample("b", labels: [Label("c", "d")], value: .infinity),
                    Sample("e", value: .nan),
                ]
            )
        )
    }
}
