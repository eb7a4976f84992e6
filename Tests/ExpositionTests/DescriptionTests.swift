import Exposition
import Testing

@Suite("Descriptions of families")
struct DescriptionTests {
    @Test(
        "a description reads leniently in the text format",
        arguments: [
            ("# TYPE a gauge", MetricFamily(name: "a", type: .gauge)),
            ("#TYPE a gauge", MetricFamily(name: "a", type: .gauge)),
            ("  # \t TYPE  a\tgauge  ", MetricFamily(name: "a", type: .gauge)),
            ("# TYPE a untyped", MetricFamily(name: "a")),
            ("# TYPE a bogus", MetricFamily(name: "a")),
            ("# TYPE a", MetricFamily(name: "a")),
            ("# TYPE a counter\r", MetricFamily(name: "a", type: .counter)),
            ("# TYPE a_total counter", MetricFamily(name: "a", type: .counter)),
            ("# TYPE \"a.b\" gauge", MetricFamily(name: "a.b", type: .gauge)),
            ("# TYPE \"a\\\"b\" gauge", MetricFamily(name: "a\"b", type: .gauge)),
            ("# HELP a ", MetricFamily(name: "a", help: "")),
            ("# HELP a", MetricFamily(name: "a", help: "")),
            (#"# HELP a x\\y\nz\"q"#, MetricFamily(name: "a", help: "x\\y\nz\\\"q")),
            ("# HELP a foo\u{0}bar", MetricFamily(name: "a", help: "foo\u{0}bar")),
        ]
    )
    func readsDescription(line: String, expected: MetricFamily) {
        #expect(ExpositionPage(reading: line + "\n", format: .text).families == [expected])
    }

    @Test(
        "what is no description is a comment",
        arguments: ["#", "# ", "# EOF", "# TYPE", "# HELP ", "# UNIT a b", "#!"]
    )
    func passesComment(line: String) {
        let page = ExpositionPage(reading: line + "\na 1\n", format: .text)
        #expect(page.families.isEmpty)
        #expect(page.samples == [Sample("a", value: 1)])
    }

    @Test("a type is known whether it comes before or after the samples, and the first one stays")
    func findsType() {
        let page = """
            # TYPE early gauge
            early 1
            late_bucket{le="1"} 1
            # TYPE late histogram
            late_count 1
            # TYPE early counter
            other 1
            early 2

            """
        var types: [MetricType] = []
        var parser = ExpositionParser(format: .text)
        #expect(throws: Never.self) {
            try parser.feed(Array(page.utf8)) { types.append($0.type) }
            try parser.finish { types.append($0.type) }
        }
        #expect(types == [.gauge, .unknown, .histogram, .unknown, .gauge])
        #expect(parser.family(ofSample: "late_bucket")?.name == "late")
        #expect(parser.family(ofSample: "late_total") == nil)
        #expect(parser.family(ofSample: "other") == nil)
    }

    @Test("a counter's family has one name in both formats")
    func normalizesCounter() {
        let text = ExpositionPage(reading: "# TYPE x_total counter\nx_total 1\n", format: .text)
        let open = ExpositionPage(reading: "# TYPE x counter\nx_total 1\n# EOF\n", format: .openMetrics)
        #expect(text.families == [MetricFamily(name: "x", type: .counter)])
        #expect(open.families == text.families)
        #expect(open.samples == text.samples)
    }

    @Test("only wanted families are described, by their own name or by that of their samples")
    func selectsDescriptions() {
        let page = """
            # TYPE trips counter
            # HELP other Nothing.
            # TYPE short gauge
            # TYPE wait histogram
            # TYPE zz_any counter
            # EOF

            """
        let selection = FamilySelection(patterns: ["trips_total", "wai*_bucket", "zz_*total"])
        let names = ExpositionPage(reading: page, format: .openMetrics, selection: selection).families.map(
            \.name
        )
        #expect(names == ["trips", "wait", "zz_any"])
    }
}
