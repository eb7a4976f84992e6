import Dialects
import Monitoring

/// Reads one target at its interval for as long as it is watched, and follows its events where it has any.
struct TargetPoller: Sendable {
    let endpoint: Endpoint
    let dialects: DialectSet
    let candidates: [Dialect]
    let pages: PageFetcher
    let streams: PageFetcher
    let directory: Directory
    let alarm: Alarm
    let clock: any Clock<Duration>
    let now: @Sendable () -> Moment

    /// Reads until cancelled.
    ///
    /// The first read lies at `share` of the first interval, 0 to 1. `onDialect` takes the names of the
    /// dialects whenever a page was read.
    func run(
        startingAt share: Double,
        emit: @escaping @Sendable (FeedEvent) -> Void,
        onDialect: (String) -> Void
    ) async throws {
        let stopwatch = Stopwatch(clock)
        var schedule = PollSchedule(interval: endpoint.target.interval, startingAt: share)
        let session = PageSession(
            endpoint: endpoint,
            dialects: dialects,
            candidates: candidates,
            fetcher: pages,
            directory: directory,
            clock: clock,
            now: now
        )
        var followed: Set<String> = []
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                let wait = schedule.wait(at: stopwatch.elapsed)
                if wait > .zero { await alarm.sleep(for: wait, clock: clock) }
                try Task.checkCancellation()
                let result = await session.read()
                try Task.checkCancellation()
                // What was told exactly comes first: the sample shows what came of it.
                for transition in result.transitions { emit(.transition(transition)) }
                emit(result.event)
                guard !result.dialects.isEmpty else {
                    schedule.failed(at: stopwatch.elapsed, rest: result.rest)
                    continue
                }
                schedule.succeeded(at: stopwatch.elapsed)
                onDialect(result.dialectNames)
                for dialect in result.dialects where followed.insert(dialect.name).inserted {
                    guard let follower = follower(of: dialect, base: result.base) else { continue }
                    group.addTask { try await follower.run(emit: emit) }
                }
            }
        }
    }

    private func follower(of dialect: Dialect, base: String) -> EventFollower? {
        guard let page = dialect.eventPage,
            let decoder = EventDecoder(target: endpoint.target, dialect: dialect)
        else { return nil }
        return EventFollower(
            endpoint: endpoint,
            decoder: decoder,
            path: String(dialect.url(of: page, base: base).dropFirst(endpoint.url.origin.count)),
            fetcher: streams,
            directory: directory,
            alarm: alarm,
            clock: clock,
            now: now
        )
    }
}
