import Exposition
import Testing

@Suite("Chunks of any size")
struct ChunkTests {
    static let pages: [(page: String, format: ExpositionFormat)] = [
        (textPage, .text), (openMetricsPage, .openMetrics),
        ("a{b=\"c\"} 1\n\nnot good\nd 1\n", .text), ("a 1\nb{c=d} 2\n# EOF\n", .openMetrics),
        ("a{b=\"\u{E4}\"} 1", .text),
    ]

    @Test("a page reads the same wherever it is cut in two", arguments: pages.indices)
    func cutsAnywhere(index: Int) {
        let (page, format) = Self.pages[index]
        let bytes = Array(page.utf8)
        let whole = read(bytes, format: format, cuts: [])
        for cut in 0...bytes.count {
            let pieces = read(bytes, format: format, cuts: [cut])
            #expect(same(pieces.samples, whole.samples), "cut at \(cut)")
            #expect(pieces.families == whole.families, "cut at \(cut)")
            #expect(placeless(pieces.outcome) == placeless(whole.outcome), "cut at \(cut)")
        }
    }

    @Test("a page reads the same byte by byte, with any selection", arguments: pages.indices)
    func readsByteByByte(index: Int) {
        let (page, format) = Self.pages[index]
        let bytes = Array(page.utf8)
        for patterns in [["*"], ["circuit_state", "calls*"], ["*_count", "my.*"], []] {
            let selection = FamilySelection(patterns: patterns)
            let whole = read(bytes, format: format, selection: selection, cuts: [])
            let pieces = read(bytes, format: format, selection: selection, cuts: 1..<max(bytes.count, 1))
            #expect(same(pieces.samples, whole.samples), "\(patterns)")
            #expect(pieces.families == whole.families, "\(patterns)")
            #expect(placeless(pieces.outcome) == placeless(whole.outcome), "\(patterns)")
        }
    }

    @Test("a long page reads the same in random chunks", arguments: [3, 11, 2026] as [UInt64])
    func readsRandomChunks(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let bytes = Array(String(repeating: textPage, count: 20).utf8)
        let whole = read(bytes, format: .text, cuts: [])
        for _ in 0..<50 {
            var cuts: [Int] = []
            while let next = Optional((cuts.last ?? 0) + Int.random(in: 0...300, using: &random)),
                next < bytes.count
            { cuts.append(next) }
            let pieces = read(bytes, format: .text, cuts: cuts)
            #expect(same(pieces.samples, whole.samples), "seed \(seed), cuts \(cuts)")
            #expect(pieces.outcome == whole.outcome, "seed \(seed), cuts \(cuts)")
        }
    }

    @Test("spans and raw buffers are chunks too, and a page may come in none")
    func acceptsEveryKind() throws {
        var values: [Double] = []
        var parser = ExpositionParser(format: .text)
        let bytes = Array("a 1\nb 2\nc 3".utf8)
        try parser.feed(bytes[0..<4].span.bytes) { values.append($0.value) }
        try bytes[4..<8].withUnsafeBytes { try parser.feed($0) { values.append($0.value) } }
        try parser.feed(Array(bytes[8...])) { values.append($0.value) }
        #expect(!parser.outcome.isComplete)
        try parser.finish { values.append($0.value) }
        #expect(values == [1, 2, 3])
        #expect(parser.outcome.isComplete)
        #expect(!parser.outcome.endsWithNewline)

        var empty = ExpositionParser(format: .text)
        try empty.finish { _ in }
        #expect(empty.outcome.isComplete)
        #expect(empty.outcome.lines == 0)
    }

    /// An outcome without the count of bytes, which after an error depends on the chunks.
    private func placeless(_ outcome: ExpositionParser.Outcome) -> ExpositionParser.Outcome {
        var outcome = outcome
        if outcome.error != nil {
            outcome.bytes = 0
            outcome.endsWithNewline = true
        }
        return outcome
    }
}
