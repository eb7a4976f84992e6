import Canvas
import Monitoring

extension Listing {
    /// Comma-separated values by RFC 4180, with the keys of the JSON as the header.
    var csv: String {
        // The trips that were seen have a column already; two of one name would be one in many readers.
        let counters = Listing.exportedCounters.filter { $0 != .trips }
        var lines = [
            [
                "target", "group", "name", "state", "evidence", "since", "failure_ratio", "failure_threshold",
                "calls_per_second", "rejected_per_second", "retries_per_second", "fallbacks_per_second",
                "fallback_ratio",
                "trips", "open_seconds_left",
            ] + counters.map(\.label)
        ]
        for line in breakers {
            let standing = line.standing
            let numbers: [Double?] = [
                standing.failureRatio, standing.failureThreshold, standing.callsPerSecond,
                standing.rejectedPerSecond,
                standing.rates[.retries], standing.rates[.fallbacks], standing.fallbackRatio,
                Double(standing.trips),
                line.openSecondsLeft,
            ]
            lines.append(
                [
                    line.id.target.name, line.id.group, line.id.name, line.state.rawValue,
                    standing.reading.evidence.rawValue, standing.since?.rfc3339 ?? "",
                ].map(Listing.field)
                    + (numbers + counters.map { standing.reading.counters[$0] }).map {
                        $0.map(Listing.field) ?? ""
                    }
            )
        }
        return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    /// A number; counts are written without a point.
    private static func field(_ number: Double) -> String {
        Int64(exactly: number).map(String.init) ?? "\(number)"
    }

    /// A text field: quoted where needed, and never taken for a formula by a spreadsheet.
    private static func field(_ text: String) -> String {
        var safe = ScreenText(text).string
        if let first = safe.first, "=+-@".contains(first) { safe = "'" + safe }
        guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }
}
