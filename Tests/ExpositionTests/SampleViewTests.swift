import Exposition
import Testing

@Suite("Borrowed samples")
struct SampleViewTests {
    @Test("labels are found by position and by name, with escapes resolved")
    func looksUpLabels() throws {
        let line = #"# TYPE a gauge"# + "\n" + #"  a{b="c\n\"d\"", "e.f"="", g="\\"} 1 7"# + "\n"
        var seen = 0
        var parser = ExpositionParser(format: .text)
        try parser.feed(Array(line.utf8)) { sample in
            seen += 1
            #expect(sample.labelCount == 3)
            #expect((0..<3).map { sample.labelName($0) } == ["b", "e.f", "g"])
            #expect((0..<3).map { sample.labelValue($0) } == ["c\n\"d\"", "", "\\"])
            #expect(sample[label: "e.f"] == "")
            #expect(sample[label: "x"] == nil)
            #expect(sample.index(ofLabel: "g") == 2)
            #expect(sample.labelName(0, equals: "b") && !sample.labelName(0, equals: "bb"))
            #expect(sample.labelValue(0, equals: "c\n\"d\"") && !sample.labelValue(0, equals: "c\n\"d\"x"))
            #expect(!sample.labelValue(0, equals: "c") && sample.labelValue(2, equals: "\\"))
            #expect(sample.type == .gauge)
            #expect(sample.timestamp == 7)
            let series = sample.withSeriesBytes { String(decoding: $0, as: UTF8.self) }
            #expect(series == #"a{b="c\n\"d\"", "e.f"="", g="\\"}"#)
            #expect(sample.owned()[label: "b"] == "c\n\"d\"")
        }
        #expect(seen == 1)
    }
}
