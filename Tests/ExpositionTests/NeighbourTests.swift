import Exposition
import Testing

/// The reader takes over what a line has in common with the one before, which must never show.
@Suite("Neighbouring lines")
struct NeighbourTests {
    @Test(
        "a line reads the same after any other line as it does alone",
        arguments: [2, 31, 512] as [UInt64],
        ExpositionFormat.allCases
    )
    func readsAlikeAlone(seed: UInt64, format: ExpositionFormat) {
        var random = SplitMix(seed: seed)
        for round in 0..<1_500 {
            var line = anyLine(using: &random)
            var lines = [line]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                line = Bool.random(using: &random) ? changed(line, using: &random) : anyLine(using: &random)
                lines.append(line)
            }
            let end = format == .text ? "" : "# EOF\n"
            var samples: [Sample] = []
            var error: ParseError?
            for (index, line) in lines.enumerated() where error == nil {
                let alone = read(
                    Array("\(line)\n\(end)".utf8),
                    format: format,
                    limits: Self.limits,
                    cuts: []
                )
                samples += alone.samples
                error = alone.outcome.error
                error?.line += index
                error?.offset += lines[..<index].reduce(0) { $0 + $1.utf8.count + 1 }
            }
            let page = lines.map { $0 + "\n" }.joined() + end
            let together = read(Array(page.utf8), format: format, limits: Self.limits, cuts: [])
            #expect(together.outcome.error == error, "seed \(seed), round \(round), \(lines)")
            #expect(same(together.samples, samples), "seed \(seed), round \(round), \(lines)")
        }
    }

    private static let limits = ExpositionLimits(labelsPerSeries: 3, labelValueBytes: 12)

    /// A line of few names and values, so that lines often agree in much.
    private func anyLine(using random: inout SplitMix) -> String {
        let names = ["a", "b", "bb", "le", "\"a\"", "\"x.y\""]
        let values = ["", "1", "12", "value", "val\\\"ue", "\\n", "é", "valué", "}", "123456789012"]
        let count = Int.random(in: 0...3, using: &random)
        let labels = names.shuffled(using: &random).prefix(count).map { name in
            "\(name)=\"\(values.randomElement(using: &random) ?? "")\""
        }
        let name = ["m", "m_total", "n:x"].randomElement(using: &random) ?? "m"
        return name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") + " 1"
    }

    /// The line with a byte or two replaced, inserted or removed.
    private func changed(_ line: String, using random: inout SplitMix) -> String {
        var characters = Array(line)
        let place = Int.random(in: 0..<characters.count, using: &random)
        let character = Array("\"\\{},= \tab1é").randomElement(using: &random) ?? "x"
        switch Int.random(in: 0..<3, using: &random) {
        case 0: characters[place] = character
        case 1: characters.insert(character, at: place)
        default: characters.remove(at: place)
        }
        return String(characters)
    }
}
