import AsyncHTTPClient
import Dialects
import Monitoring
import NIOCore
import Synchronization

import struct Resilience.Backoff
import class Resilience.CircuitBreaker
import struct Resilience.CircuitSettings
import class Resilience.ConnectionLink
import struct Resilience.ConnectionSettings
import class Resilience.ResilientConnection

/// Follows the event stream of one target: resumes where it broke off, and wakes the poller when it is back.
struct EventFollower: Sendable {
    let endpoint: Endpoint
    let decoder: EventDecoder
    let path: String
    let fetcher: PageFetcher
    let directory: Directory
    let alarm: Alarm
    let clock: any Clock<Duration>
    let now: @Sendable () -> Moment

    /// Follows until cancelled; a stream that the target does not have is given up quietly, because polling
    /// goes on without it.
    ///
    /// The poller meets the same trouble and reports it; here it only decides when to come back.
    func run(emit: @escaping @Sendable (FeedEvent) -> Void) async throws {
        let place = Place()
        do {
            try await connection(clock).run { link in
                try await follow(link, from: place, emit: emit)
            }
        } catch let outage as Outage where Self.isFinal(outage) {
            return
        }
    }

    private func connection(_ clock: some Clock<Duration>) throws -> ResilientConnection {
        // Spread, so that a restarted service is not met by every terminal in the same moment. How long a
        // stream may be silent is the client's business: keep-alive comments count there as bytes.
        let settings = try ConnectionSettings(
            backoff: Backoff(base: .milliseconds(500), maximum: .seconds(10), jitter: .equal),
            openingLimit: endpoint.timeout
        )
        let circuit = try CircuitSettings(openPeriod: .constant(.seconds(10), jitter: .equal))
        return ResilientConnection(
            "\(endpoint.target.id)",
            settings: settings,
            breaker: CircuitBreaker("\(endpoint.target.id)", settings: circuit, clock: clock),
            clock: clock,
            isFinal: Self.isFinal
        )
    }

    /// Whether the target does not have the stream, or not for us.
    @Sendable
    private static func isFinal(_ error: any Error) -> Bool {
        guard let outage = error as? Outage else { return false }
        return outage.kind == .notFound || outage.kind == .unauthorised
    }

    /// What is passed on of an event: a change may have been read from a list before.
    private func news(_ event: FeedEvent) -> FeedEvent? {
        guard !decoder.isNumbered, case .transition(let transition) = event else { return event }
        return directory.news(transition).map(FeedEvent.transition)
    }

    private func follow(
        _ link: ConnectionLink,
        from place: Place,
        emit: @Sendable (FeedEvent) -> Void
    ) async throws {
        let resume = place.lastEventID.map { ["Last-Event-ID": $0] } ?? [:]
        let (head, body) = try await fetcher.get(
            path,
            headers: resume.merging(["Accept": "text/event-stream"]) { $1 }
        )
        if let outage = Outage(status: head.status, url: endpoint.url.page(path)) { throw outage }
        link.opened()
        if link.attempt > 1 { alarm.ring() }
        var parser = ServerSentEventParser()
        for try await chunk in body {
            link.heard()
            try chunk.withUnsafeReadableBytes { bytes in
                try parser.feed(bytes) { event in
                    for event in decoder.decode(event, at: now()).events {
                        if let event = news(event) { emit(event) }
                    }
                }
            }
            if let id = parser.lastEventID { place.reached(id) }
        }
    }
}

/// How far a stream has been read, over all its links.
private final class Place: Sendable {
    private let id = Mutex<String?>(nil)

    var lastEventID: String? { id.withLock { $0 } }

    func reached(_ id: String) {
        self.id.withLock { $0 = id }
    }
}
