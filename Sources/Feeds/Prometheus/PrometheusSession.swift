import AsyncHTTPClient
import Dialects
import Monitoring
import NIOCore

import struct Resilience.Timeout

/// The questions to one Prometheus server one after the other, and the instances that they found.
actor PrometheusSession {
    /// What one question gave.
    struct Result: Sendable {
        /// Samples and outages of the instances in the order of their moments, and at the end one of the server.
        var events: [FeedEvent]
        /// The instances with breakers, when there are new ones or one is known better than before.
        var instances: [Target]?
        /// Whether the server answered.
        var isAnswer: Bool
    }

    private let endpoint: Endpoint
    private let dialects: DialectSet
    private let query: PrometheusQuery
    private let fetcher: PageFetcher
    private let directory: Directory
    private let credentials: @Sendable (EndpointURL) -> Credentials
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Moment
    private var instances: [PrometheusInstance.Key: PrometheusInstance] = [:]
    private var told: [Target] = []
    private var answeredAt: Moment?

    /// More than any fleet's breakers say in five minutes; what is larger is a question gone wrong.
    private static let answerLimit = 64 * 1024 * 1024

    /// Scrapes may arrive at the server later than their moment; so far back each question looks again.
    private static let lateness: Duration = .seconds(30)

    init(
        endpoint: Endpoint,
        dialects: DialectSet,
        fetcher: PageFetcher,
        directory: Directory,
        credentials: @escaping @Sendable (EndpointURL) -> Credentials,
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Moment
    ) {
        self.endpoint = endpoint
        self.dialects = dialects
        self.query = PrometheusQuery(names: dialects.nameExpression)
        self.fetcher = fetcher
        self.directory = directory
        self.credentials = credentials
        self.clock = clock
        self.now = now
    }

    /// Asks for what came since the last answer; trouble is part of the result.
    func ask() async -> Result {
        let (moment, stopwatch) = (now(), Stopwatch(clock))
        do throws(Outage) {
            let range = answeredAt.map { moment - $0 + Self.lateness } ?? PrometheusQuery.firstRange
            let (answer, bytes) = try await answer(range: min(range, PrometheusQuery.firstRange), at: moment)
            answeredAt = moment
            var events = take(answer)
            await locate()
            guard instances.values.contains(where: { $0.readout != nil }) else {
                throw Outage(
                    .noBreakers,
                    "\(endpoint.url) answers, and no series of the last five minutes is of breakers that can be read"
                )
            }
            events.append(
                .sample(
                    Sample(
                        target: endpoint.target.id,
                        at: now(),
                        latency: stopwatch.elapsed,
                        bytes: bytes,
                        readings: [],
                        warnings: (answer.warnings ?? []).map(\.inert)
                    )
                )
            )
            return Result(events: events, instances: news(), isAnswer: true)
        } catch {
            // Nobody knows what the instances do while nobody tells: they are as silent as their server.
            let silent = instances.values.filter { $0.readout != nil }.map(\.target.id) + [endpoint.target.id]
            let moment = now()
            return Result(
                events: silent.sorted().map { .outage($0, at: moment, error) },
                instances: nil,
                isAnswer: false
            )
        }
    }

    private func answer(
        range: Duration,
        at moment: Moment
    ) async throws(Outage) -> (answer: PrometheusAnswer, bytes: Int) {
        let url = endpoint.url.api("query")
        let (status, bytes) = try await fetch(url, form: query.form(range: range, at: moment))
        return (try PrometheusAnswer(bytes, status: status, url: url), bytes.count)
    }

    /// Distributes the series over their instances, and reads what each of them got.
    private func take(_ answer: PrometheusAnswer) -> [FeedEvent] {
        for series in answer.series {
            guard let key = PrometheusInstance.Key(series.metric) else { continue }
            instances[key, default: PrometheusInstance(key, server: endpoint.target, dialects: dialects)]
                .take(series)
        }
        var events: [FeedEvent] = []
        for key in instances.keys { events += instances[key]?.read(from: endpoint.target.id) ?? [] }
        // One world hears all of them, so what happened first is told first.
        return events.sorted { ($0.at ?? answeredAt ?? now()) < ($1.at ?? answeredAt ?? now()) }
    }

    /// Asks where new instances are scraped, because that is where they can be acted on.
    private func locate() async {
        let unknown = instances.filter { $0.value.readout != nil && $0.value.target.url.isEmpty }
        if !unknown.isEmpty, let found = try? await scrapeTargets() {
            for (key, url) in found where unknown[key] != nil { instances[key]?.found(at: url) }
        }
        for instance in instances.values {
            guard let readout = instance.readout, let url = try? EndpointURL(instance.target.url) else {
                continue
            }
            let base = readout.base(ofPage: url.description) ?? url.origin
            directory.update(instance.target.id, with: Directory.entries(of: readout, base: base))
            directory.add(
                Endpoint(
                    target: instance.target,
                    url: url,
                    credentials: credentials(url),
                    timeout: endpoint.timeout
                )
            )
        }
    }

    private func scrapeTargets() async throws(Outage) -> [PrometheusInstance.Key: String] {
        let url = endpoint.url.api("targets") + "?state=active"
        let (status, bytes) = try await fetch(url, form: nil)
        return try PrometheusTargets(bytes, status: status, url: url).pages
    }

    private func fetch(_ url: String, form: [UInt8]?) async throws(Outage) -> (status: Int, bytes: [UInt8]) {
        do {
            return try await Timeout(endpoint.timeout, clock: clock).run { [fetcher] in
                let (head, body) = try await fetcher.ask(url, form: form)
                let bytes = try await body.collect(upTo: Self.answerLimit)
                return (head.status, Array(bytes.readableBytesView))
            }
        } catch {
            throw Outage(error, url: url, timeout: endpoint.timeout)
        }
    }

    /// The instances with breakers, unless they were told like this before.
    private func news() -> [Target]? {
        let present = instances.values.filter { $0.readout != nil }.map(\.target).sorted { $0.id < $1.id }
        guard present != told else { return nil }
        told = present
        return present
    }
}
