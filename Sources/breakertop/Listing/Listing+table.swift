import Canvas
import Dashboard
import Monitoring

extension Listing {
    private static let columns: [(title: String, alignment: Alignment)] = [
        ("SERVICE", .left), ("BREAKER", .left), ("TARGET", .left), ("STATE", .left), ("FOR", .right),
        ("FAIL%/THR", .right), ("REQ/s", .right), ("REJ/s", .right), ("RETRY", .right), ("FALLB%", .right),
        ("TRIPS", .right),
    ]

    /// A table for people, with what is wrong below it.
    var table: String {
        let rows = breakers.map { cells(of: $0).map { ScreenText($0) } }
        let header = Listing.columns.map { ScreenText($0.title) }
        let widths = header.indices.map { column in
            ([header] + rows).map { $0[column].width }.max() ?? 0
        }
        var lines = ([header] + rows).map { row in
            zip(row.indices, row).map { column, cell in
                cell.padded(to: widths[column], Listing.columns[column].alignment).string
            }
            .joined(separator: "  ")
        }
        if breakers.isEmpty { lines = [] }
        lines += troubles
        if lines.isEmpty { lines = ["no breakers"] }
        return lines.map { $0.trimmingBlanks }.joined(separator: "\n") + "\n"
    }

    /// The table's columns separated by tabs, unknown as `-`, without a header.
    var plain: String {
        breakers.map { line in
            cells(of: line).map { ScreenText($0 == "--" ? "-" : $0).string }.joined(separator: "\t") + "\n"
        }
        .joined()
    }

    private func cells(of line: BreakerLine) -> [String] {
        let standing = line.standing
        let failure = standing.failureRatio.map(\.briefPercent) ?? "--"
        let threshold = standing.failureThreshold.map { "/\($0.briefPercent)%" } ?? ""
        return [
            line.id.group, line.id.name, line.id.target.name, line.state.word,
            standing.timeInState(at: time)?.brief ?? "--",
            failure + threshold,
            standing.callsPerSecond?.briefRate ?? "--",
            standing.rejectedPerSecond?.briefRate ?? "--",
            standing.retryFactor.map { "x\($0.factor)" } ?? "--",
            standing.fallbackRatio.map(\.percentWithTenths) ?? "--",
            String(standing.trips),
        ]
    }
}

extension String {
    /// The text without blanks at its end.
    fileprivate var trimmingBlanks: String {
        String(self.reversed().drop { $0 == " " }.reversed())
    }
}
