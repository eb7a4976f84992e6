import Exposition
import Foundation

/// Pages of metrics in both formats: in pieces they read as they do as a whole.
struct ExpositionReader: Reader {
    let name = "exposition"

    private static let limits = ExpositionLimits(
        pageBytes: 4096,
        lineBytes: 120,
        families: 5,
        series: 20,
        labelsPerSeries: 3,
        labelValueBytes: 30
    )

    func seeds() throws -> [Specimen] {
        try Fixtures.files(in: Fixtures.pages, endingIn: ".txt").flatMap { file in
            let isOpen: UInt8 = file.name.contains("openmetrics") ? 1 : 0
            return [
                Specimen(kind: isOpen, bytes: file.bytes),
                Specimen(cut: 0, kind: isOpen | 2, bytes: file.bytes),
            ]
        }
    }

    func read(_ specimen: Specimen) {
        let format: ExpositionFormat = specimen.kind & 1 == 0 ? .text : .openMetrics
        let selection =
            specimen.kind & 2 == 0
            ? FamilySelection.all : FamilySelection(patterns: ["*_state", "envoy_cluster*", "up", "*_total"])
        let limits = specimen.kind & 4 == 0 ? ExpositionLimits.standard : Self.limits
        func words(_ pieces: [[UInt8]]) -> String {
            var parser = ExpositionParser(format: format, selection: selection, limits: limits)
            var samples: [String] = []
            do throws(ParseError) {
                for piece in pieces { try parser.feed(piece) { samples.append("\($0.owned())") } }
                try parser.finish { samples.append("\($0.owned())") }
            } catch {
                // The outcome tells it.
            }
            var outcome = parser.outcome
            if outcome.error != nil {
                // How far it looked ahead depends on the pieces.
                outcome.bytes = 0
                outcome.endsWithNewline = true
            }
            return samples.joined(separator: "\n") + "\n\(parser.families)\n\(outcome)"
        }
        expect(words(specimen.pieces), is: words([specimen.bytes]))
        expect(census(specimen.pieces, format), is: census([specimen.bytes], format))
    }

    /// The names and numbers of all families, counted on the side.
    private func census(_ pieces: [[UInt8]], _ format: ExpositionFormat) -> String {
        var census = FamilyCensus(format: format)
        do throws(ParseError) {
            for piece in pieces { try census.feed(piece) }
            try census.finish()
        } catch {
            return "\(error.kind)"
        }
        return "\(census.families)"
    }
}
