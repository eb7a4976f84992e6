import ArgumentParser
import Canvas
import Monitoring

/// Gives monitoring systems one line and an exit code: `breakertop check TARGET…`.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "One line and an exit code for monitoring systems.",
        discussion: "0 all closed, 1 half-open, held or stale, 2 open, 3 unknown."
    )

    @OptionGroup var targets: TargetOptions

    func run() async throws {
        let setup = try targets.reading.setup()
        let listing = try await Survey(setup: setup, targets: targets, samples: 1).listing()
        let verdict = CheckVerdict(listing)
        print(ScreenText(verdict.line).string)
        if verdict.status != 0 { throw Ending(status: verdict.status) }
    }
}

/// What a monitoring system wants to know, in the convention of its plugins.
struct CheckVerdict {
    let line: String
    let status: Int32

    init(_ listing: Listing) {
        func names(_ states: Set<BreakerState>) -> [String] {
            listing.breakers.filter { states.contains($0.state) }.map { "\($0.id.group)/\($0.id.name)" }
        }
        let open = names([.open])
        let warned = names([.halfOpen, .forcedOpen, .disabled])
        let unknown = names([.unknown])
        let silent = listing.targets.filter { $0.outage != nil }.map(\.target.id.name)
        let total = listing.breakers.count
        if !open.isEmpty {
            status = 2
            line = "CRITICAL: \(open.count) of \(total) open: \(open.joined(separator: ", "))"
        } else if total == 0 {
            status = 3
            line =
                "UNKNOWN: no breakers"
                + (silent.isEmpty ? "" : "; no answer from \(silent.joined(separator: ", "))")
        } else if !warned.isEmpty || !silent.isEmpty || !unknown.isEmpty {
            status = 1
            let parts = [
                warned.isEmpty ? nil : "not closed: \(warned.joined(separator: ", "))",
                unknown.isEmpty ? nil : "not known: \(unknown.joined(separator: ", "))",
                silent.isEmpty ? nil : "no answer from \(silent.joined(separator: ", "))",
            ]
            line = "WARNING: " + parts.compactMap(\.self).joined(separator: "; ")
        } else {
            status = 0
            line = "OK: \(total) closed"
        }
    }
}
