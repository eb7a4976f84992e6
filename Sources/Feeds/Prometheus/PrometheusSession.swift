import Dialects
import Monitoring

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

    private let api: PrometheusAPI
    private let query: PrometheusQuery
    private let directory: Directory
    private let instance: @Sendable (Target, EndpointURL) -> Endpoint
    private let now: @Sendable () -> Moment
    private var instances: PrometheusInstances
    private var answeredAt: Moment?
    /// What the server has said about its answers, so that it is told once.
    private var noted: Set<String> = []
    private var searches = PrometheusSearches()

    /// How far back the first question looks, so that timelines do not begin empty.
    private static let firstRange: Duration = .seconds(300)

    /// Scrapes may arrive at the server later than their moment; so far back each question looks again.
    private static let lateness: Duration = .seconds(30)

    init(
        api: PrometheusAPI,
        dialects: DialectSet,
        directory: Directory,
        instance: @escaping @Sendable (Target, EndpointURL) -> Endpoint,
        now: @escaping @Sendable () -> Moment
    ) {
        self.api = api
        self.query = PrometheusQuery(names: dialects.nameExpression)
        self.directory = directory
        self.instance = instance
        self.now = now
        instances = PrometheusInstances(server: api.endpoint.target, dialects: dialects)
    }

    /// Asks for what came since the last answer; trouble is part of the result.
    func ask() async -> Result {
        let (moment, stopwatch) = (now(), Stopwatch(api.clock))
        do throws(Outage) {
            let range = answeredAt.map { moment - $0 + Self.lateness } ?? Self.firstRange
            let (answer, bytes) = try await api.samples(query, range: min(range, Self.firstRange), at: moment)
            answeredAt = moment
            var events = instances.take(answer)
            let notes = answer.notes.map(\.inert)
            for note in notes where noted.count < 100 && noted.insert(note).inserted {
                events.append(.signal(Signal(.notice, at: now(), target: api.endpoint.target.id, text: note)))
            }
            await locate()
            guard !instances.targets.isEmpty else { throw nothing }
            events.append(
                .sample(
                    Sample(
                        target: api.endpoint.target.id,
                        at: now(),
                        latency: stopwatch.elapsed,
                        bytes: bytes,
                        readings: [],
                        warnings: notes
                    )
                )
            )
            return Result(events: events, instances: instances.news(), isAnswer: true)
        } catch {
            // Nobody knows what the instances do while nobody tells: they are as silent as their server.
            let silent = instances.targets.map(\.id) + [api.endpoint.target.id]
            let moment = now()
            return Result(
                events: silent.map { .outage($0, at: moment, error) },
                instances: nil,
                isAnswer: false
            )
        }
    }

    private var nothing: Outage {
        Outage(
            .noBreakers,
            "\(api.endpoint.url) answers, and no series of the last five minutes is of breakers that can be read"
        )
    }

    /// Asks where new instances are scraped, because that is where they can be acted on.
    private func locate() async {
        if searches.isDue(for: instances.unlocated, at: now()) {
            // Servers that only store, such as those of Thanos and Mimir, have no such page.
            let pages = try? await api.pages()
            instances.found(pages ?? [:])
            searches.done(found: pages != nil, left: instances.unlocated, at: now())
        }
        instances.file { known in
            guard let readout = known.readout, let url = try? EndpointURL(known.target.url) else { return }
            let base = readout.base(ofPage: url.description) ?? url.origin
            directory.update(known.target.id, with: Directory.entries(of: readout, base: base))
            var endpoint = instance(known.target, url)
            endpoint.isReadOnly = endpoint.isReadOnly || api.endpoint.isReadOnly
            directory.add(endpoint)
        }
    }
}
