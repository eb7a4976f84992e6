public import AsyncHTTPClient
public import Dialects
public import Monitoring
import Synchronization

/// Reads live targets over HTTP: each is polled at its interval, and followed where it streams events.
///
/// One slow or dead target never holds up another. What is learned on the way (dialects, addresses) is what
/// ``control`` acts by. Targets that a source names come and go while the feed runs.
public final class LiveFeed: Feed {
    struct State {
        var list: WatchList
        /// Counts the changes of the list, so that the newest is announced last.
        var version = 0
        /// The dialects to read with.
        var catalogue: DialectCatalogue
        var alarms: [TargetID: Alarm] = [:]
        /// Which readings are wanted, and what ends them.
        var readings = ReadingTurns()
        /// Starts readings, while the feed runs.
        var begin: AsyncStream<[ReadingTurns.Turn]>.Continuation?
    }

    let sources: [EndpointSource]
    let names: any NameService
    let pages: HTTPClient
    let streams: HTTPClient
    let clock: any Clock<Duration>
    let now: @Sendable () -> Moment
    let instance: @Sendable (Target, EndpointURL) -> Endpoint
    let directory: Directory
    let state: Mutex<State>

    /// Creates a feed.
    ///
    /// - Parameters:
    ///   - endpoints: The targets in the order of the screen; their names must differ.
    ///   - sources: What names further targets; their names must differ, too.
    ///   - catalogue: The dialects to read with.
    ///   - pages: The client for pages and actions, see ``AsyncHTTPClient/HTTPClient/forPages()``.
    ///   - streams: The client for event streams, see ``AsyncHTTPClient/HTTPClient/forStreams(silence:)``.
    ///   - instance: How an instance is reached that a Prometheus server has named, by its address.
    ///   - clock: Paces polls and time limits.
    ///   - now: The wall clock that readings are stamped with.
    public convenience init(
        endpoints: [Endpoint],
        sources: [EndpointSource] = [],
        catalogue: DialectCatalogue,
        pages: HTTPClient,
        streams: HTTPClient,
        instance: @escaping @Sendable (Target, EndpointURL) -> Endpoint = { Endpoint(target: $0, url: $1) },
        clock: any Clock<Duration> = .continuous,
        now: @escaping @Sendable () -> Moment
    ) {
        self.init(
            endpoints: endpoints,
            sources: sources,
            names: SystemNames(clock: clock),
            catalogue: catalogue,
            pages: pages,
            streams: streams,
            instance: instance,
            clock: clock,
            now: now
        )
    }

    init(
        endpoints: [Endpoint],
        sources: [EndpointSource],
        names: any NameService,
        catalogue: DialectCatalogue,
        pages: HTTPClient,
        streams: HTTPClient,
        instance: @escaping @Sendable (Target, EndpointURL) -> Endpoint = { Endpoint(target: $0, url: $1) },
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Moment
    ) {
        self.sources = sources
        self.names = names
        self.pages = pages
        self.streams = streams
        self.instance = instance
        self.directory = Directory(endpoints)
        self.clock = clock
        self.now = now
        var state = State(
            list: WatchList(endpoints, sources: sources.map(\.target)),
            catalogue: catalogue
        )
        for target in endpoints.map(\.target) + sources.map(\.target) { state.alarms[target.id] = Alarm() }
        self.state = Mutex(state)
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

    /// The targets that are read now, without the sources that name some of them.
    public var readTargets: [TargetID] { state.withLock { $0.list.endpoints.map(\.target.id) } }

    /// The sources, each as a target of its own.
    public var sourceTargets: [TargetID] { sources.map(\.target.id) }

    /// Reads `target` now instead of when it is due; for an instance, the server that tells of it.
    public func retry(_ target: TargetID) {
        let alarms = state.withLock { state in
            if let alarm = state.alarms[target] { return [alarm] }
            return state.list.endpoints.filter(\.url.isPrometheus).compactMap { state.alarms[$0.target.id] }
        }
        for alarm in alarms { alarm.ring() }
    }

    /// Polls and follows every target, and looks at every source, until cancelled.
    public func run(emit: @escaping @Sendable (FeedEvent) -> Void) async throws {
        let (begun, begin) = AsyncStream.makeStream(of: [ReadingTurns.Turn].self)
        begin.yield(
            state.withLock { state in
                state.begin = begin
                return state.readings.begin(state.list.fixed).turns
            }
        )
        announce(emit)
        try await withThrowingDiscardingTaskGroup { group in
            for source in sources {
                let poller = poller(of: source)
                group.addTask { [self] in
                    try await poller.run(emit: emit) { begin.yield(self.take($0, of: source, emit: emit)) }
                }
            }
            for await turns in begun {
                let catalogue = state.withLock { $0.catalogue }
                let detecting = DialectSet(detecting: catalogue.dialects)
                for (position, turn) in turns.enumerated() {
                    let start = Start(
                        share: Double(position) / Double(turns.count),
                        catalogue: catalogue,
                        detecting: detecting
                    )
                    group.addTask { [self] in await readUntilStopped(turn, start, emit: emit) }
                }
            }
        }
    }

    /// What the reading of a target begins with.
    struct Start: Sendable {
        /// Which share of the first interval is waited for.
        var share: Double
        var catalogue: DialectCatalogue
        var detecting: DialectSet
    }

    private func read(
        _ endpoint: Endpoint,
        _ start: Start,
        emit: @escaping @Sendable (FeedEvent) -> Void
    ) async throws {
        let target = endpoint.target.id
        if endpoint.url.isPrometheus {
            try await prometheusPoller(of: endpoint, start).run(emit: emit) { instances in
                self.change(emit) { $0.replace(instances, behind: target) }
            }
        } else {
            try await poller(of: endpoint, start).run(
                startingAt: start.share,
                emit: emit,
                onDialect: { self.show($0, of: target, emit: emit) }
            )
        }
    }

    /// Reads a target until its source no longer names it, or until it is to be read anew.
    private func readUntilStopped(
        _ turn: ReadingTurns.Turn,
        _ start: Start,
        emit: @escaping @Sendable (FeedEvent) -> Void
    ) async {
        let (stops, stop) = AsyncStream.makeStream(of: Never.self)
        guard state.withLock({ $0.readings.start(turn, endedBy: stop) }) else { return }
        await withTaskGroup { group in
            group.addTask { [self] in try? await read(turn.endpoint, start, emit: emit) }
            group.addTask { for await _ in stops {} }
            await group.next()
            group.cancelAll()
        }
    }
}
