import Exposition
import Testing

@Suite("Census of families")
struct FamilyCensusTests {
    @Test("every family is counted by its name, whatever its lines say", arguments: [1, 7, 100_000])
    func counts(chunk: Int) throws {
        let page = Array((textPage + "broken{ line\nup 2").utf8)
        var census = FamilyCensus(format: .text)
        for start in stride(from: 0, to: page.count, by: chunk) {
            try census.feed(Array(page[start..<min(start + chunk, page.count)]))
        }
        try census.finish()
        #expect(
            census.families == [
                FamilyCensus.Entry(name: "circuit_state", type: .gauge, samples: 3),
                FamilyCensus.Entry(name: "calls", type: .counter, samples: 2),
                FamilyCensus.Entry(name: "latency_seconds", type: .histogram, samples: 4),
                FamilyCensus.Entry(name: "my.metric", type: .gauge, samples: 1),
                FamilyCensus.Entry(name: "up", type: .unknown, samples: 2),
                FamilyCensus.Entry(name: "broken", type: .unknown, samples: 1),
            ]
        )
        #expect(census.bytes == page.count)
        #expect(census.lines == 21)
        #expect(census.omittedSamples == 0)
    }

    @Test("names beyond the most that are counted are counted together")
    func omits() throws {
        var census = FamilyCensus(format: .openMetrics, maximumFamilies: 2)
        try census.feed(Array("a 1\nb 1\nc 1\na 2\nd 1\n# EOF\n".utf8))
        try census.finish()
        #expect(census.families.map(\.name) == ["a", "b"])
        #expect(census.families.map(\.samples) == [2, 1])
        #expect(census.omittedSamples == 2)
    }

    @Test("the limits of page and line hold")
    func holdsLimits() {
        var census = FamilyCensus(format: .text, limits: ExpositionLimits(pageBytes: 10))
        let error = #expect(throws: ParseError.self) { try census.feed(Array("a 1\nb 1\nc 1\n".utf8)) }
        #expect(error?.kind == .limit)
    }
}
