import Exposition
import Testing

@Suite("Damaged pages")
struct DamageTests {
    @Test("a text page that is cut off anywhere keeps the samples of its whole lines")
    func truncatesText() {
        let bytes = Array(textPage.utf8)
        let whole = ExpositionPage(reading: bytes, format: .text).samples
        for length in 0...bytes.count {
            let page = ExpositionPage(reading: Array(bytes[..<length]), format: .text)
            let lines = bytes[..<length].lastIndex(of: UInt8(ascii: "\n")).map { Array(bytes[...$0]) } ?? []
            let certain = ExpositionPage(reading: lines, format: .text).samples.count
            #expect(
                same(Array(page.samples.prefix(certain)), Array(whole.prefix(certain))),
                "cut at \(length)"
            )
            #expect(page.samples.count <= certain + 1, "cut at \(length)")
            #expect(page.outcome.endsWithNewline == (lines.count == length), "cut at \(length)")
        }
    }

    @Test("an OpenMetrics page that is cut off before its end mark is refused")
    func truncatesOpenMetrics() {
        let bytes = Array(openMetricsPage.utf8)
        for length in 0..<bytes.count - 1 {
            let page = ExpositionPage(reading: Array(bytes[..<length]), format: .openMetrics)
            #expect(page.samples.isEmpty && page.outcome.error != nil, "cut at \(length)")
        }
    }

    @Test(
        "a mutated page never crashes, and reads the same whole and in chunks",
        arguments: [17, 404] as [UInt64],
        ExpositionFormat.allCases
    )
    func survivesMutation(seed: UInt64, format: ExpositionFormat) {
        var random = SplitMix(seed: seed)
        let original = Array((format == .text ? textPage : openMetricsPage).utf8)
        let interesting = Array("\"\\{},=# \t\n\r_:019.eE+-NI\u{0}".utf8) + [0x80, 0xC3, 0xFF]
        let limits = ExpositionLimits(lineBytes: 200, labelsPerSeries: 4, labelValueBytes: 40)
        for round in 0..<5_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                mutate(&bytes, with: interesting, using: &random)
            }
            let cuts = [Int.random(in: 0...bytes.count, using: &random)]
            let whole = read(bytes, format: format, limits: limits, cuts: [])
            let pieces = read(bytes, format: format, limits: limits, cuts: cuts)
            #expect(same(whole.samples, pieces.samples), "seed \(seed), round \(round), cuts \(cuts)")
            #expect(whole.outcome.error == pieces.outcome.error, "seed \(seed), round \(round), cuts \(cuts)")
        }
    }

    /// Changes, inserts, removes or repeats some bytes.
    private func mutate(_ bytes: inout [UInt8], with interesting: [UInt8], using random: inout SplitMix) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let byte = interesting.randomElement(using: &random) ?? 0
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        default: bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
    }
}
