import AsyncHTTPClient
import Dialects
import Feeds
import Glibc
import Monitoring
import Synchronization

/// A live feed that a test watches.
final class Watch: Sendable {
    let feed: LiveFeed
    private let book = Mutex<[FeedEvent]>([])

    private init(feed: LiveFeed) {
        self.feed = feed
    }

    /// Runs a feed of `endpoints` for as long as `body` needs it.
    static func with(
        _ endpoints: [Endpoint],
        _ body: (Watch) async throws -> Void
    ) async throws {
        let (pages, streams) = (HTTPClient.forPages(), HTTPClient.forStreams())
        let feed = LiveFeed(
            endpoints: endpoints,
            catalogue: try DialectCatalogue(),
            pages: pages,
            streams: streams,
            now: { Moment.wallClock }
        )
        let watch = Watch(feed: feed)
        do {
            try await withThrowingTaskGroup { group in
                group.addTask { try await feed.run { event in watch.book.withLock { $0.append(event) } } }
                try await body(watch)
                group.cancelAll()
            }
        } catch is CancellationError {}
        try await pages.shutdown()
        try await streams.shutdown()
    }

    /// What the feed has said so far.
    var events: [FeedEvent] { book.withLock { $0 } }

    /// The first thing that `pick` takes from what was said after `start` events; waits until there is one.
    func first<Found>(after start: Int = 0, _ pick: (FeedEvent) -> Found?) async throws -> Found {
        while true {
            for event in events.dropFirst(start) {
                if let found = pick(event) { return found }
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// The first sample of a target.
    func sample(of target: TargetID = "t", after start: Int = 0) async throws -> Sample {
        try await first(after: start) { event in
            if case .sample(let sample) = event, sample.target == target { sample } else { nil }
        }
    }

    /// The first outage of a target.
    func outage(of target: TargetID = "t", after start: Int = 0) async throws -> Outage {
        try await first(after: start) { event in
            if case .outage(target, _, let outage) = event { outage } else { nil }
        }
    }

    /// The first exact transition to a state.
    func transition(to state: BreakerState, after start: Int = 0) async throws -> Transition {
        try await first(after: start) { event in
            if case .transition(let transition) = event, transition.to == state { transition } else { nil }
        }
    }
}

extension Endpoint {
    /// An endpoint called 't' that is read every 30 ms unless told otherwise.
    static func test(
        _ address: String,
        id: TargetID = "t",
        interval: Duration = .milliseconds(30),
        timeout: Duration = .seconds(20),
        credentials: Credentials = .none,
        headers: [String: String] = [:]
    ) throws -> Endpoint {
        Endpoint(
            target: Target(id: id, interval: interval),
            url: try EndpointURL(address),
            credentials: credentials,
            headers: headers,
            timeout: timeout
        )
    }
}

extension Moment {
    /// The time of day.
    static var wallClock: Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
