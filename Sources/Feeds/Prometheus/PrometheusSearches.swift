import Monitoring

/// When a server is asked again where it scrapes: the less it has to say, the more seldom.
struct PrometheusSearches: Equatable, Sendable {
    private var distance = Self.shortest
    private var next: Moment?

    private static let shortest: Duration = .seconds(15)
    private static let longest: Duration = .seconds(600)

    /// Whether it is time to ask.
    func isDue(at now: Moment) -> Bool { next.map { now >= $0 } ?? true }

    /// Notes that it was asked, and whether it has such a page.
    mutating func done(found: Bool, at now: Moment) {
        distance = found ? Self.shortest : min(distance * 2, Self.longest)
        next = now + distance
    }
}
