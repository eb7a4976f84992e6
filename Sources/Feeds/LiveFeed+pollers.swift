import Dialects
import Monitoring
import Synchronization

extension LiveFeed {
    /// What reads a target.
    func poller(of endpoint: Endpoint, _ start: Start) -> TargetPoller {
        let fixed = endpoint.dialect.flatMap(start.catalogue.dialect(named:))
        return TargetPoller(
            endpoint: endpoint,
            dialects: fixed.map { DialectSet(fixed: [$0]) } ?? start.detecting,
            candidates: fixed.map { [$0] } ?? start.catalogue.dialects,
            pages: PageFetcher(client: pages, endpoint: endpoint),
            streams: PageFetcher(client: streams, endpoint: endpoint),
            directory: directory,
            alarm: alarm(of: endpoint.target.id),
            clock: clock,
            now: now
        )
    }

    /// What asks a Prometheus server.
    func prometheusPoller(of endpoint: Endpoint, _ start: Start) -> PrometheusPoller {
        let fixed = endpoint.dialect.flatMap(start.catalogue.dialect(named:))
        return PrometheusPoller(
            session: PrometheusSession(
                api: PrometheusAPI(
                    endpoint: endpoint,
                    fetcher: PageFetcher(client: pages, endpoint: endpoint),
                    clock: clock
                ),
                dialects: fixed.map { DialectSet(fixed: [$0]) } ?? start.detecting,
                directory: directory,
                instance: instance,
                now: now
            ),
            interval: endpoint.target.interval,
            alarm: alarm(of: endpoint.target.id),
            clock: clock
        )
    }

    /// What looks at a source.
    func poller(of source: EndpointSource) -> SourcePoller {
        SourcePoller(source: source, names: names, alarm: alarm(of: source.target.id), clock: clock, now: now)
    }

    private func alarm(of target: TargetID) -> Alarm {
        state.withLock { $0.alarms[target] } ?? Alarm()
    }
}
