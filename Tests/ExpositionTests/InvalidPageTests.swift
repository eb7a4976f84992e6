import Exposition
import Testing

@Suite("Pages that break the rules")
struct InvalidPageTests {
    /// A page, and where and how it must be refused.
    struct Case: CustomTestStringConvertible, Sendable {
        var page: String
        var line: Int
        var column: Int
        var what: String
        var value: String

        init(_ page: String, _ line: Int, _ column: Int, _ what: String, _ value: String) {
            (self.page, self.line, self.column, self.what, self.value) = (page, line, column, what, value)
        }

        var testDescription: String { page.debugDescription }
    }

    @Test(
        "a broken text page says where, what and why",
        arguments: [
            Case("<html>\n", 1, 1, "not a metric name:", "<html>"),
            Case("Not found\n", 1, 5, "not a number:", "found"),
            Case("ok", 1, 1, "a sample without a value:", "ok"),
            Case(#"{"status":"UP"}"#, 1, 10, "not a label name:", #":"UP"}"#),
            Case("[1]", 1, 1, "not a metric name:", "[1]"),
            Case("a 1\n\n9a 1\n", 3, 1, "not a metric name:", "9a"),
            Case("a 1\nb\n", 2, 1, "a sample without a value:", "b"),
            Case("a 1\nb \n", 2, 1, "a sample without a value:", "b "),
            Case("a{b=\"c\"}\n", 1, 1, "a sample without a value:", #"a{b="c"}"#),
            Case("a true\n", 1, 3, "not a number:", "true"),
            Case("foo 1_2\n", 1, 5, "not a number:", "1_2"),
            Case("foo 0x1\n", 1, 5, "not a number:", "0x1"),
            Case("foo 0x1p-3\n", 1, 5, "not a number:", "0x1p-3"),
            Case("foo 1e\n", 1, 5, "not a number:", "1e"),
            Case("foo .\n", 1, 5, "not a number:", "."),
            Case("foo +-1\n", 1, 5, "not a number:", "+-1"),
            Case("foo -nan\n", 1, 5, "not a number:", "-nan"),
            Case("foo nan(1)\n", 1, 5, "not a number:", "nan(1)"),
            Case("foo 1,5\n", 1, 5, "not a number:", "1,5"),
            Case("foo 1e999\n", 1, 5, "a number out of range:", "1e999"),
            Case("foo.5 1\n", 1, 1, "not a metric name:", "foo.5"),
            Case("a 1 x\n", 1, 5, "not a timestamp:", "x"),
            Case("a 1 1.5\n", 1, 5, "not a timestamp:", "1.5"),
            Case("a 1 -\n", 1, 5, "not a timestamp:", "-"),
            Case("a 1 9223372036854775808\n", 1, 5, "not a timestamp:", "9223372036854775808"),
            Case("a 1 2 3\n", 1, 7, "unexpected text after the sample:", "3"),
            Case("a 1 # {x=\"y\"} 1\n", 1, 5, "not a timestamp:", "#"),
            Case("a{b='c'} 1\n", 1, 5, "a label value without quotes:", "'c'}"),
            Case("a{b=c} 1\n", 1, 5, "a label value without quotes:", "c}"),
            Case("a{b} 1\n", 1, 3, "no '=' after the label name:", "b} 1"),
            Case("a{=\"c\"} 1\n", 1, 3, "not a label name:", "=\"c\"}"),
            Case(#"empty_label_name{""=""} 0"#, 1, 18, "not a label name:", #""""#),
            Case("a{9=\"c\"} 1\n", 1, 3, "not a label name:", "9=\"c\"}"),
            Case("a{b:c=\"d\"} 1\n", 1, 3, "no '=' after the label name:", "b:c=\"d\"} 1"),
            Case("a{,} 1\n", 1, 3, "not a label name:", ",}"),
            Case("a{b=\"c} 1\n", 1, 5, "a label value without an end:", "\"c} 1"),
            Case("a{b=\"c\\\" 1\n", 1, 5, "a label value without an end:", "\"c\\\" 1"),
            Case("a{b=\"c\\\n", 1, 5, "a label value without an end:", "\"c\\"),
            Case("a{b=\"c\"\n", 1, 2, "a label set without '}':", "{b=\"c\""),
            Case("a{\n", 1, 2, "a label set without '}':", "{"),
            Case("a{b=\"c\",b=\"d\"} 1\n", 1, 9, "the same label twice:", "b"),
            Case("a{b=\"1\",c=\"1\"} 1\na{b=\"1\",b=\"1\"} 1\n", 2, 9, "the same label twice:", "b"),
            Case("{a=\"ok\"} 1\n", 1, 1, "a label set without a metric name:", "{a=\"ok\"} 1"),
            Case("{} 1\n", 1, 1, "a label set without a metric name:", "{} 1"),
            Case("{\"a\",\"b\"} 1\n", 1, 6, "a second metric name:", "\"b\""),
            Case("x{\"a\"} 1\n", 1, 3, "a second metric name:", "\"a\""),
            Case("{\"a\", \"b = \"c\"} 1\n", 1, 7, "a second metric name:", "\"b = \""),
            Case("{\"\"} 1\n", 1, 2, "not a metric name:", "\"\""),
            Case("{A}0\n", 1, 2, "no '=' after the label name:", "A}0"),
        ]
    )
    func refusesText(_ expected: Case) throws {
        let error = try #require(ExpositionPage(reading: expected.page, format: .text).outcome.error)
        #expect(error.kind == .syntax)
        #expect(error.line == expected.line)
        #expect(error.column == expected.column)
        #expect(error.what == expected.what)
        #expect(error.value == expected.value)
    }

    @Test(
        "a broken OpenMetrics page says where, what and why",
        arguments: [
            Case("\n# EOF\n", 1, 1, "an empty line", ""),
            Case(" a 1\n# EOF\n", 1, 1, "not a metric name:", ""),
            Case("a  1\n# EOF\n", 1, 2, "wrong spacing before", "  1"),
            Case("a\t1\n# EOF\n", 1, 2, "wrong spacing before", "\t1"),
            Case("a 1 \n# EOF\n", 1, 4, "wrong spacing before", " "),
            Case("a 1 2 \n# EOF\n", 1, 7, "unexpected text after the sample:", ""),
            Case("a{b=\"c\"}1\n# EOF\n", 1, 9, "wrong spacing before", "1"),
            Case("a{b=\"c\" } 1\n# EOF\n", 1, 8, "no ',' between labels:", " } 1"),
            Case("a{b=\"c\", d=\"e\"} 1\n# EOF\n", 1, 9, "not a label name:", ""),
            Case("a{b=\"c\"d=\"e\"} 1\n# EOF\n", 1, 8, "no ',' between labels:", "d=\"e\"} 1"),
            Case("a{b=\"c\",,} 1\n# EOF\n", 1, 9, "not a label name:", ",}"),
            Case("a{b=\"c\"\n# EOF\n", 1, 8, "a label set without '}':", ""),
            Case("a {b=\"c\"} 1\n# EOF\n", 1, 3, "not a number:", "{b=\"c\"}"),
            Case("a 1\r\n# EOF\n", 1, 3, "not a number:", "1\r"),
            Case("a\n# EOF\n", 1, 1, "a sample without a value:", "a"),
            Case("a 1 NaN\n# EOF\n", 1, 5, "not a timestamp:", "NaN"),
            Case("a 1 +Inf\n# EOF\n", 1, 5, "not a timestamp:", "+Inf"),
            Case("a_total 1 # x 1\n# EOF\n", 1, 11, "not an exemplar:", "# x 1"),
            Case("a_total 1 # {x=\"y\" 1\n# EOF\n", 1, 11, "not an exemplar:", "# {x=\"y\" 1"),
            Case("a_total 1 # {x=\"y\"} z\n# EOF\n", 1, 11, "not an exemplar:", "# {x=\"y\"} z"),
            Case("# a comment\n# EOF\n", 1, 1, "a comment without a meaning:", "# a comment"),
            Case("#TYPE a gauge\n# EOF\n", 1, 1, "a comment without a meaning:", "#TYPE a gauge"),
            Case("# TYPE a bogus\n# EOF\n", 1, 10, "not a metric type:", "bogus"),
            Case("# TYPE a gauge \n# EOF\n", 1, 10, "not a metric type:", "gauge "),
            Case("# TYPE a untyped\n# EOF\n", 1, 10, "not a metric type:", "untyped"),
            Case("# TYPE a\n# EOF\n", 1, 1, "an incomplete description:", "# TYPE a"),
            Case(
                "# UNIT a seconds\n# EOF\n",
                1,
                10,
                "a unit that does not end the family's name:",
                "seconds"
            ),
            Case("a 1\n# EOF\n\n", 3, 1, "text after the end:", ""),
            Case("a 1\n# EOF\nb 1\n", 3, 1, "text after the end:", "b 1"),
            Case("a 1\n# EOF x\n", 2, 6, "text after the end:", " x"),
        ]
    )
    func refusesOpenMetrics(_ expected: Case) throws {
        let error = try #require(ExpositionPage(reading: expected.page, format: .openMetrics).outcome.error)
        #expect(error.kind == .syntax)
        #expect(error.line == expected.line)
        #expect(error.column == expected.column)
        #expect(error.what == expected.what)
        #expect(error.value == expected.value)
    }

    @Test("a page without its end mark was cut off")
    func refusesCutPage() throws {
        let error = try #require(ExpositionPage(reading: "a 1\nb 2\n", format: .openMetrics).outcome.error)
        #expect(error.kind == .truncated)
        #expect(error.offset == 8)
        #expect(
            error.description
                == "line 2, column 5: the page ends too early; an OpenMetrics page ends with '# EOF'; the answer was probably cut off"
        )
    }

    @Test("bytes that are not UTF-8 are refused where they stand")
    func refusesEncoding() throws {
        let page = Array("a 1\nb{c=\"".utf8) + [0x78, 0xFF, 0x79] + Array("\"} 1\n".utf8)
        let outcome = ExpositionPage(reading: page, format: .text).outcome
        let error = try #require(outcome.error)
        #expect(error.kind == .encoding)
        #expect([error.line, error.column, error.offset] == [2, 7, 10])
        #expect(error.value == "\u{FFFD}")
        #expect(outcome.samples == 1)
    }

    @Test("a text page keeps the samples before an error, and says it again for every chunk after it")
    func keepsSamplesBefore() throws {
        var parser = ExpositionParser(format: .text)
        var names: [String] = []
        let error = try #require(throws: ParseError.self) {
            try parser.feed(Array("a 1\nb{x=\"y\"} 2\nc oops\nd 4\n".utf8)) { names.append($0.name) }
        }
        #expect(names == ["a", "b"])
        #expect([error.line, error.column, error.offset] == [3, 3, 17])
        #expect(
            error.description
                == "line 3, column 3: not a number: 'oops'; a sample has a value: a decimal number, NaN, +Inf or -Inf"
        )
        #expect(throws: error) { try parser.feed(Array("e 5\n".utf8)) { names.append($0.name) } }
        #expect(throws: error) { try parser.finish { names.append($0.name) } }
        #expect(names == ["a", "b"])
        #expect(parser.outcome.keepsReadings)
        #expect(!parser.outcome.isComplete)
    }

    @Test("an error repeats a bounded part of the page")
    func boundsValue() throws {
        let error = try #require(
            ExpositionPage(reading: "a " + String(repeating: "x", count: 500), format: .text).outcome.error
        )
        #expect(error.value == String(repeating: "x", count: 60) + "…")
    }

    @Test("errors in lines of unwanted families go unseen, but not that the page has no samples at all")
    func passesUnwanted() {
        let selection = FamilySelection(patterns: ["wanted"])
        let page = ExpositionPage(reading: "a 1\nb oops\nwanted 2\n", format: .text, selection: selection)
        #expect(page.samples == [Sample("wanted", value: 2)])
        #expect(page.outcome.error == nil)
        let html = ExpositionPage(reading: "Service unavailable\n", format: .text, selection: selection)
        #expect(html.outcome.error?.line == 1)
    }
}
