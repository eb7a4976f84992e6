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
    private let instance: @Sendable (Target, EndpointURL) -> Endpoint
    private let directory: Directory
    private let alarms: [TargetID: Alarm]
    private let targets: Mutex<[Target]>
    /// The instances that each Prometheus server tells of.
    private let found = Mutex<[TargetID: [Target]]>([:])

    /// Creates a feed.
    ///
    /// - Parameters:
    ///   - endpoints: The targets in the order of the screen; their names must differ.
    ///   - catalogue: The dialects to read with.
    ///   - pages: The client for pages and actions, see ``AsyncHTTPClient/HTTPClient/forPages()``.
    ///   - streams: The client for event streams, see ``AsyncHTTPClient/HTTPClient/forStreams(silence:)``.
    ///   - instance: How an instance is reached that a Prometheus server has named, by its address.
    ///   - clock: Paces polls and time limits.
    ///   - now: The wall clock that readings are stamped with.
    public init(
        endpoints: [Endpoint],
        catalogue: DialectCatalogue,
        pages: HTTPClient,
        streams: HTTPClient,
        instance: @escaping @Sendable (Target, EndpointURL) -> Endpoint = { Endpoint(target: $0, url: $1) },
        clock: any Clock<Duration> = .continuous,
        now: @escaping @Sendable () -> Moment
    ) {
        self.endpoints = endpoints
        self.catalogue = catalogue
        self.pages = pages
        self.streams = streams
        self.instance = instance
        self.directory = Directory(endpoints)
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
        TargetControl(
            directory: directory,
            client: pages,
            clock: clock,
            now: now,
            onActed: { [self] in retry($0) }
        )
    }

    /// Whether actions on `target` are refused, because it is marked so or told of by a server that is.
    public func isReadOnly(_ target: TargetID) -> Bool {
        directory.endpoint(of: target)?.isReadOnly ?? false
    }

    /// Reads `target` now instead of when it is due; for an instance, the server that tells of it.
    public func retry(_ target: TargetID) {
        if let alarm = alarms[target] { return alarm.ring() }
        for endpoint in endpoints where endpoint.url.isPrometheus { alarms[endpoint.target.id]?.ring() }
    }

    /// Polls and follows every target until cancelled.
    public func run(emit: @escaping @Sendable (FeedEvent) -> Void) async throws {
        emit(.targets(targets.withLock { $0 }))
        let detecting = DialectSet(detecting: catalogue.dialects)
        try await withThrowingDiscardingTaskGroup { group in
            for (position, endpoint) in endpoints.enumerated() {
                guard !endpoint.url.isPrometheus else {
                    let poller = prometheusPoller(of: endpoint, detecting: detecting)
                    group.addTask { [self] in
                        try await poller.run(emit: emit) {
                            self.enlist($0, by: endpoint.target.id, emit: emit)
                        }
                    }
                    continue
                }
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

    private func prometheusPoller(of endpoint: Endpoint, detecting: DialectSet) -> PrometheusPoller {
        let fixed = endpoint.dialect.flatMap(catalogue.dialect(named:))
        return PrometheusPoller(
            session: PrometheusSession(
                api: PrometheusAPI(
                    endpoint: endpoint,
                    fetcher: PageFetcher(client: pages, endpoint: endpoint),
                    clock: clock
                ),
                dialects: fixed.map { DialectSet(fixed: [$0]) } ?? detecting,
                directory: directory,
                instance: instance,
                now: now
            ),
            interval: endpoint.target.interval,
            alarm: alarms[endpoint.target.id] ?? Alarm(),
            clock: clock
        )
    }

    /// Lists the instances that a server tells of behind it.
    private func enlist(_ instances: [Target], by server: TargetID, emit: @Sendable (FeedEvent) -> Void) {
        let all = found.withLock { found in
            found[server] = instances
            return found
        }
        let listed = targets.withLock { targets in
            let own = endpoints.map { endpoint in
                targets.first { $0.id == endpoint.target.id } ?? endpoint.target
            }
            targets = own.flatMap { [$0] + (all[$0.id] ?? []) }
            return targets
        }
        emit(.targets(listed))
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
