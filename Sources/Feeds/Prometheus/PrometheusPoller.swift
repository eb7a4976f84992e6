import Monitoring

/// Asks one Prometheus server at its interval for as long as it is watched.
struct PrometheusPoller: Sendable {
    let session: PrometheusSession
    let interval: Duration
    let alarm: Alarm
    let clock: any Clock<Duration>

    /// Asks until cancelled; `onInstances` takes the instances whenever they changed, before what they say.
    func run(
        emit: @escaping @Sendable (FeedEvent) -> Void,
        onInstances: ([Target]) -> Void
    ) async throws {
        let stopwatch = Stopwatch(clock)
        var schedule = PollSchedule(interval: interval, startingAt: 0)
        while true {
            let wait = schedule.wait(at: stopwatch.elapsed)
            if wait > .zero { await alarm.sleep(for: wait, clock: clock) }
            try Task.checkCancellation()
            let result = await session.ask()
            try Task.checkCancellation()
            if let instances = result.instances { onInstances(instances) }
            for event in result.events { emit(event) }
            if result.isAnswer {
                schedule.succeeded(at: stopwatch.elapsed)
            } else {
                schedule.failed(at: stopwatch.elapsed)
            }
        }
    }
}
