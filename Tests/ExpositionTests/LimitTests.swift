import Exposition
import Testing

@Suite("Limits")
struct LimitTests {
    /// A limit, a page that just keeps it, one that passes it, and where it is passed.
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var limits: ExpositionLimits
        var good: String
        var bad: String
        var line: Int
        var column: Int
        var rule: String
    }

    static let cases = [
        Case(
            testDescription: "page",
            limits: ExpositionLimits(pageBytes: 8),
            good: "a 1\nb 2\n",
            bad: "a 1\nb 2\nc",
            line: 2,
            column: 5,
            rule: "at most 8 bytes are read; raise the page limit or expose less"
        ),
        Case(
            testDescription: "line",
            limits: ExpositionLimits(lineBytes: 5),
            good: "a 1\nb 234\n",
            bad: "a 1\nb 2345\n",
            line: 2,
            column: 1,
            rule: "a line has at most 5 bytes"
        ),
        Case(
            testDescription: "line without an end",
            limits: ExpositionLimits(lineBytes: 5),
            good: "a 1\nb 234",
            bad: "a 1\nb 2345",
            line: 2,
            column: 1,
            rule: "a line has at most 5 bytes"
        ),
        Case(
            testDescription: "series",
            limits: ExpositionLimits(series: 2),
            good: "a 1\na{b=\"c\"} 2\n",
            bad: "a 1\na{b=\"c\"} 2\na 3\n",
            line: 3,
            column: 1,
            rule: "at most 2 samples are read; select fewer families or raise the limit"
        ),
        Case(
            testDescription: "sample names",
            limits: ExpositionLimits(families: 2),
            good: "# TYPE a gauge\n# TYPE b gauge\na 1\nb 1\na 2\n",
            bad: "a 1\nb 1\nc 1\n",
            line: 3,
            column: 1,
            rule: "at most 2 families are read; select fewer or raise the limit"
        ),
        Case(
            testDescription: "descriptions",
            limits: ExpositionLimits(families: 2),
            good: "# TYPE a gauge\n# HELP a x\n# TYPE b gauge\n# HELP b x\nc 1\nd 1\n",
            bad: "# TYPE a gauge\n# TYPE b gauge\n# TYPE c gauge\n",
            line: 3,
            column: 1,
            rule: "at most 2 families are read; select fewer or raise the limit"
        ),
        Case(
            testDescription: "labels",
            limits: ExpositionLimits(labelsPerSeries: 2),
            good: "a{b=\"1\",c=\"2\"} 1\na{b=\"1\",c=\"2\"} 1\n",
            bad: "a{b=\"1\",c=\"2\"} 1\na{b=\"1\",c=\"2\",d=\"3\"} 1\n",
            line: 2,
            column: 15,
            rule: "a sample has at most 2 labels"
        ),
        Case(
            testDescription: "label value",
            limits: ExpositionLimits(labelValueBytes: 3),
            good: "a{b=\"123\"} 1\n",
            bad: "a{b=\"123\"} 1\na{b=\"1234\"} 1\n",
            line: 2,
            column: 6,
            rule: "a label value has at most 3 bytes"
        ),
    ]

    @Test("a page within a limit is read, and one beyond it is refused with the limit", arguments: cases)
    func holdsLimit(_ expected: Case) throws {
        let good = ExpositionPage(reading: expected.good, format: .text, limits: expected.limits)
        #expect(good.outcome.error == nil)
        for cuts in [[], Array(1..<expected.bad.utf8.count)] {
            let outcome = read(
                Array(expected.bad.utf8),
                format: .text,
                limits: expected.limits,
                cuts: cuts
            ).outcome
            let error = try #require(outcome.error)
            #expect(error.kind == .limit)
            #expect([error.line, error.column] == [expected.line, expected.column])
            #expect(error.rule == expected.rule)
            #expect(outcome.keepsReadings)
        }
    }

    @Test("limits of samples hold for wanted families only")
    func countsWantedOnly() {
        let limits = ExpositionLimits(families: 1, series: 1, labelsPerSeries: 0, labelValueBytes: 0)
        let page = "a 1\nb{c=\"d\"} 1\nwanted 1\nb{c=\"d\"} 1\n"
        let outcome = ExpositionPage(
            reading: page,
            format: .text,
            selection: FamilySelection(patterns: ["wanted"]),
            limits: limits
        ).outcome
        #expect(outcome.error == nil)
        #expect(outcome.samples == 1)
    }

    @Test("an endless line does not gather in memory")
    func refusesEndlessLine() {
        var parser = ExpositionParser(format: .text, limits: ExpositionLimits(lineBytes: 1000))
        let chunk = [UInt8](repeating: UInt8(ascii: "a"), count: 400)
        let errors = (0..<10).map { _ -> ParseError? in
            do throws(ParseError) {
                try parser.feed(chunk) { _ in }
                return nil
            } catch {
                return error
            }
        }
        #expect(errors.prefix(2).allSatisfy { $0 == nil })
        #expect(errors.dropFirst(2).allSatisfy { $0?.kind == .limit })
        #expect(parser.outcome.bytes == 1200)
    }
}
