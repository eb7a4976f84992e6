import Monitoring

/// Looks at one source for as long as it is watched.
struct SourcePoller: Sendable {
    let source: EndpointSource
    let names: any NameService
    let alarm: Alarm
    let clock: any Clock<Duration>
    let now: @Sendable () -> Moment

    /// Looks until cancelled; `onTargets` takes the targets whenever they changed, before the source's row
    /// tells of it.
    func run(
        emit: @escaping @Sendable (FeedEvent) -> Void,
        onTargets: ([FoundTarget]) -> Void
    ) async throws {
        let stopwatch = Stopwatch(clock)
        var finder = TargetFinder(source.source, names: names)
        var last: [FoundTarget]?
        var warned: Set<String> = []
        while true {
            let began = stopwatch.elapsed
            let survey = await finder.look(at: began)
            try Task.checkCancellation()
            if survey.targets != last {
                last = survey.targets
                onTargets(survey.targets)
            }
            for warning in survey.warnings where warned.insert(warning).inserted {
                emit(.signal(Signal(.notice, at: now(), target: source.target.id, text: warning.inert)))
            }
            emit(event(of: survey, lasting: stopwatch.elapsed - began))
            await alarm.sleep(for: TargetFinder.pace, clock: clock)
            try Task.checkCancellation()
        }
    }

    private func event(of survey: TargetSurvey, lasting latency: Duration) -> FeedEvent {
        if let outage = survey.outage { return .outage(source.target.id, at: now(), outage) }
        return .sample(
            Sample(
                target: source.target.id,
                at: now(),
                latency: latency,
                readings: [],
                warnings: survey.warnings.map(\.inert)
            )
        )
    }
}
