import AsyncHTTPClient
import Dialects
import Monitoring
import NIOCore

import struct Resilience.Backoff
import struct Resilience.Timeout

/// Follows the event stream of one target: resumes where it broke off, and wakes the poller when it is back.
struct EventFollower: Sendable {
    let endpoint: Endpoint
    let decoder: EventDecoder
    let path: String
    let fetcher: PageFetcher
    let alarm: Alarm
    let clock: any Clock<Duration>
    let now: @Sendable () -> Moment

    /// Spread, so that a restarted service is not met by every terminal in the same moment.
    private static let backoff = Backoff(base: .milliseconds(500), maximum: .seconds(10), jitter: .equal)

    /// Follows until cancelled; a stream that the target does not have is given up quietly, because polling
    /// goes on without it.
    func run(emit: @Sendable (FeedEvent) -> Void) async throws {
        var resumeID: String?
        var attempt = 0
        var generator = SystemRandomNumberGenerator()
        while true {
            try Task.checkCancellation()
            let stopwatch = Stopwatch(clock)
            do {
                try await follow(resumingAfter: &resumeID, isReturn: attempt > 0, emit: emit)
            } catch let outage as Outage where outage.kind == .notFound || outage.kind == .unauthorised {
                return
            } catch {
                // The poller meets the same trouble and reports it; here it only decides when to come back.
            }
            // A stream that lasted was in order; one that breaks at once is asked less and less.
            attempt = stopwatch.elapsed > .seconds(30) ? 0 : attempt + 1
            try await clock.sleep(for: EventFollower.backoff.delay(attempt: attempt, using: &generator))
        }
    }

    private func follow(
        resumingAfter resumeID: inout String?,
        isReturn: Bool,
        emit: @Sendable (FeedEvent) -> Void
    ) async throws {
        let resume = resumeID.map { ["Last-Event-ID": $0] } ?? [:]
        // The head has to come in time; what follows may take for ever.
        let (head, body) = try await Timeout(endpoint.timeout, clock: clock).run { [fetcher, path] in
            try await fetcher.get(path, headers: resume.merging(["Accept": "text/event-stream"]) { $1 })
        }
        if let outage = Outage(status: head.status, url: endpoint.url.page(path)) { throw outage }
        if isReturn { alarm.ring() }
        var parser = ServerSentEventParser()
        for try await chunk in body {
            try chunk.withUnsafeReadableBytes { bytes in
                try parser.feed(bytes) { event in
                    for event in decoder.decode(event, at: now()).events { emit(event) }
                }
            }
            resumeID = parser.lastEventID ?? resumeID
        }
    }
}
