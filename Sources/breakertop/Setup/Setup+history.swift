import Dashboard
import Feeds
import Foundation
import Monitoring
import Recording

extension Setup {
    /// What of the past of a Prometheus server is wanted.
    struct History {
        var server: String
        var from: String
        var to: String?
        /// What series must match beside their name, as in PromQL.
        var match: String?
    }

    /// Reads the past that a Prometheus server has kept into a recording at `path`.
    ///
    /// - Throws: A failure when a time is none, the server does not answer, or there were no breakers.
    func read(_ history: History, to path: String) async throws {
        let range = try range(of: history)
        let dialects = try dialects()
        let endpoint = try endpoint(for: history.server, among: dialects)
        let recorder = try Recorder(path: path, clock: .continuous)
        let length = (range.upperBound - range.lowerBound).plain
        ExitStatus.complain("reading \(length) of the past from \(endpoint.url)")
        let isEmpty = try await Clients.with { clients in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await recorder.run() }
                var isEmpty = true
                do throws(Outage) {
                    try await clients.history(of: endpoint, dialects: dialects)
                        .visit(range, matching: history.match ?? "") { event in
                            if case .sample = event { isEmpty = false }
                            recorder.take(event)
                        }
                } catch {
                    throw Failure(error.message, status: ExitStatus.unreachable)
                }
                recorder.close()
                try await group.waitForAll()
                return isEmpty
            }
        }
        guard !isEmpty else {
            throw Failure(
                "\(endpoint.url) has no breakers that can be read between "
                    + "\(range.lowerBound.dateAndClock(utcOffset: 0)) and "
                    + "\(range.upperBound.dateAndClock(utcOffset: 0)) UTC",
                status: ExitStatus.failure
            )
        }
    }

    private func range(of history: History) throws -> ClosedRange<Moment> {
        let now = WallClock.now()
        // As far back as a server may have kept anything.
        let frame = TimeExpression.Frame(
            playhead: now,
            span: (now - .seconds(366 * 86_400))...now,
            utcOffset: display().utcOffset
        )
        func moment(_ text: String, _ option: String) throws -> Moment {
            guard let moment = try Setup.time(text, of: option).moment(in: frame) else {
                throw Failure("\(option) '\(text)': a time is needed, and no event", status: ExitStatus.usage)
            }
            return moment
        }
        let start = try moment(history.from, "--from")
        let end = try history.to.map { try moment($0, "--to") } ?? now
        guard start < end else {
            throw Failure(
                "--from '\(history.from)' must be before --to '\(history.to ?? "now")'",
                status: ExitStatus.usage
            )
        }
        return start...min(end, now)
    }
}
