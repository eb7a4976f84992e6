public import AsyncHTTPClient
public import Dialects
public import Monitoring

/// What a Prometheus server has kept of the past: the feed of a night that nobody has watched.
public struct PrometheusHistory: Sendable {
    private let api: PrometheusAPI
    private let dialects: DialectSet

    /// One question covers at most so much; servers limit how many samples an answer may have.
    private static let longest: Duration = .seconds(600)
    private static let shortest: Duration = .seconds(10)

    /// Creates the history of one server.
    ///
    /// - Parameters:
    ///   - endpoint: The server.
    ///   - catalogue: The dialects to read with.
    ///   - client: The HTTP client.
    ///   - clock: Measures the time limit of each question.
    public init(
        of endpoint: Endpoint,
        catalogue: DialectCatalogue,
        client: HTTPClient,
        clock: any Clock<Duration> = .continuous
    ) {
        api = PrometheusAPI(
            endpoint: endpoint,
            fetcher: PageFetcher(client: client, endpoint: endpoint),
            clock: clock
        )
        let fixed = endpoint.dialect.flatMap(catalogue.dialect(named:))
        dialects = fixed.map { DialectSet(fixed: [$0]) } ?? DialectSet(detecting: catalogue.dialects)
    }

    /// Tells everything between two moments, in the order in which it happened.
    ///
    /// - Parameters:
    ///   - range: The moments.
    ///   - matching: What series must match beside their name, as in PromQL without braces: `job="checkout"`.
    ///   - emit: Takes each event.
    /// - Throws: `Outage` when the server does not answer, or refuses a question that cannot be made smaller.
    public func visit(
        _ range: ClosedRange<Moment>,
        matching: String = "",
        emit: (FeedEvent) -> Void
    ) async throws(Outage) {
        let query = PrometheusQuery(names: dialects.nameExpression, matching: matching)
        var instances = PrometheusInstances(server: api.endpoint.target, dialects: dialects)
        var (start, step) = (range.lowerBound, Self.longest)
        while start < range.upperBound {
            let end = min(start + step, range.upperBound)
            let answer: PrometheusAnswer
            do {
                answer = try await api.samples(query, range: end - start, at: end).answer
            } catch {
                // Too many samples for one answer, or for the time that it may take.
                guard [.httpStatus, .timeout].contains(error.kind), step > Self.shortest else { throw error }
                step = max(Self.shortest, .milliseconds(step.milliseconds / 4))
                continue
            }
            let events = instances.take(answer)
            if let targets = instances.news() { emit(.targets(targets)) }
            for event in events { emit(event) }
            start = end
        }
        emit(.tick(range.upperBound))
    }
}
