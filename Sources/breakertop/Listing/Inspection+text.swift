import Dashboard
import Dialects
import Feeds
import Monitoring

extension Inspection {
    /// The inspection for people, a line each; not yet made harmless.
    var lines: [String] {
        guard let report else { return ["page      \(url)"] }
        var lines = [
            "page      \(url)",
            "type      \(report.contentType ?? "not told")",
            "size      \(report.bytes) bytes, \(report.lines) lines",
        ]
        for finding in report.findings { lines += Inspection.lines(of: finding) }
        lines += companionLines
        if !report.mirrored.isEmpty {
            lines += [
                "", "the same under other names, left aside: \(report.mirrored.joined(separator: ", "))",
            ]
        }
        if !report.unjoined.isEmpty {
            lines += ["", "read, but of no breaker: \(report.unjoined.joined(separator: ", "))"]
        }
        if !report.unread.isEmpty {
            lines += ["", "left unread:"]
            lines += report.unread.map {
                "  \($0.prefix)  \($0.families) families, \($0.samples) samples, such as \($0.examples.joined(separator: ", "))"
            }
        }
        for warning in report.warnings { lines += ["", "warning: \(warning)"] }
        for hint in report.hints {
            lines += ["", hint.text] + hint.snippet.split(separator: "\n").map { "  \($0)" }
        }
        if let failure = report.failure { lines += ["", failure.message] }
        return lines
    }

    /// What the second pages told and which streams there are, a line each.
    private var companionLines: [String] {
        var lines = companions.map { page in
            guard let breakers = page.breakers else {
                return "  \(page.path)  \(page.failure ?? "did not answer")"
            }
            guard let transitions = page.transitions else { return "  \(page.path)  \(breakers) breakers" }
            let newest = page.newest.map { ", the newest at \($0.dateAndClock(utcOffset: 0)) UTC" } ?? ""
            return "  \(page.path)  \(transitions) exact transitions\(newest)"
        }
        lines += streams.map {
            "  \($0)  a stream of events, followed while watching where the target has it"
        }
        return lines.isEmpty ? [] : ["", "second pages:"] + lines
    }

    private static func lines(of finding: InspectReport.Finding) -> [String] {
        var lines = ["", "\(finding.isMatch ? "reads" : "no   ")     \(finding.dialect): \(finding.reason)"]
        guard finding.isMatch else { return [lines[1]] }
        for breaker in finding.breakers {
            let state = "\(breaker.reading.state.rawValue) (\(breaker.reading.evidence.rawValue))"
            lines.append("  \(breaker.breaker.group)/\(breaker.breaker.name)  \(state)")
            for field in breaker.fields {
                let more =
                    field.count > field.series.count ? " and \(field.count - field.series.count) more" : ""
                lines.append("    \(field.field)  from \(field.series.joined(separator: ", "))\(more)")
            }
        }
        lines += finding.missing.map { "  missing: \($0)" }
        lines += finding.actions.map { offer in
            // The request that acts, not the one that looks before.
            let request = offer.requests.first { !$0.hasPrefix("GET ") } ?? offer.requests.first
            return "  action \(offer.kind.rawValue): \(offer.refusal ?? request ?? "possible")"
        }
        return lines + finding.notes.map { "  note: \($0)" }
    }
}
