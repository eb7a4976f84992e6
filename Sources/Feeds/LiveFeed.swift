public import AsyncHTTPClient
public import Dialects
public import Monitoring
import Synchronization

/// Reads live targets over HTTP: each is polled at its interval, and followed where it streams events.
///
/// One slow or dead target never holds up another. What is learned on the way (dialects, addresses) is what
/// ``control`` acts by.
public final class LiveFeed: Feed {
    private let endpoints: [Endpoint]
    private let catalogue: DialectCatalogue
    private let pages: HTTPClient
    private let streams: HTTPClient
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Moment
    private let directory = Directory()
    private let alarms: [TargetID: Alarm]
    private let targets: Mutex<[Target]>

    /// Creates a feed.
    ///
    /// - Parameters:
    ///   - endpoints: The targets in the order of the screen; their names must differ.
    ///   - catalogue: The dialects to read with.
    ///   - pages: The client for pages and actions, see ``AsyncHTTPClient/HTTPClient/forPages()``.
    ///   - streams: The client for event streams, see ``AsyncHTTPClient/HTTPClient/forStreams(silence:)``.
    ///   - clock: Paces polls and time limits.
    ///   - now: The wall clock that readings are stamped with.
    public init(
        endpoints: [Endpoint],
        catalogue: DialectCatalogue,
        pages: HTTPClient,
        streams: HTTPClient,
        clock: any Clock<Duration> = .continuous,
        now: @escaping @Sendable () -> Moment
    ) {
        self.endpoints = endpoints
        self.catalogue = catalogue
        self.pages = pages
        self.streams = streams
        self.clock = clock
        self.now = now
        self.alarms = Dictionary(
            endpoints.map { ($0.target.id, Alarm()) },
            uniquingKeysWith: { first, _ in first }
        )
        self.targets = Mutex(endpoints.map(\.target))
    }

    /// Acts on the breakers that this feed reads.
    public var control: any Control {
        HTTPControl(
            endpoints: Dictionary(
                endpoints.map { ($0.target.id, $0) },
                uniquingKeysWith: { first, _ in first }
            ),
            directory: directory,
            client: pages,
            clock: clock,
            now: now,
            onActed: { [self] in retry($0) }
        )
    }

    /// Reads `target` now instead of when it is due.
    public func retry(_ target: TargetID) {
        alarms[target]?.ring()
    }

    /// Polls and follows every target until cancelled.
    public func run(emit: @escaping @Sendable (FeedEvent) -> Void) async throws {
        emit(.targets(targets.withLock { $0 }))
        let detecting = DialectSet(detecting: catalogue.dialects)
        try await withThrowingDiscardingTaskGroup { group in
            for (position, endpoint) in endpoints.enumerated() {
                let poller = poller(of: endpoint, detecting: detecting)
                group.addTask { [self] in
                    try await poller.run(
                        startingAt: Double(position) / Double(endpoints.count),
                        emit: emit,
                        onDialect: { self.show($0, of: endpoint.target.id, emit: emit) }
                    )
                }
            }
        }
    }

    private func poller(of endpoint: Endpoint, detecting: DialectSet) -> TargetPoller {
        let fixed = endpoint.dialect.flatMap(catalogue.dialect(named:))
        return TargetPoller(
            endpoint: endpoint,
            dialects: fixed.map { DialectSet(fixed: [$0]) } ?? detecting,
            candidates: fixed.map { [$0] } ?? catalogue.dialects,
            pages: PageFetcher(client: pages, endpoint: endpoint),
            streams: PageFetcher(client: streams, endpoint: endpoint),
            directory: directory,
            alarm: alarms[endpoint.target.id] ?? Alarm(),
            clock: clock,
            now: now
        )
    }

    /// Shows the dialects that were detected; the list of targets is sent again when they changed.
    private func show(_ dialects: String, of target: TargetID, emit: @Sendable (FeedEvent) -> Void) {
        let changed = targets.withLock { targets -> [Target]? in
            guard let index = targets.firstIndex(where: { $0.id == target }),
                targets[index].dialect != dialects
            else { return nil }
            targets[index].dialect = dialects
            return targets
        }
        if let changed { emit(.targets(changed)) }
    }
}
