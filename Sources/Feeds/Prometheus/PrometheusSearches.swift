import Monitoring

/// When a server is asked again where it scrapes: the less it has to say, the more seldom.
struct PrometheusSearches: Equatable, Sendable {
    private var distance = Self.shortest
    private var next: Moment?
    /// How many instances the last answer left without a place.
    private var left = 0

    private static let shortest: Duration = .seconds(15)
    private static let longest: Duration = .seconds(600)

    /// Whether it is time to ask, for so many instances whose place is not known.
    func isDue(for missing: Int, at now: Moment) -> Bool {
        missing > left || missing > 0 && next.map { now >= $0 } ?? true
    }

    /// Notes that it was asked, whether it has such a page, and how many instances are still without a place.
    mutating func done(found: Bool, left: Int, at now: Moment) {
        self.left = left
        distance = found ? Self.shortest : min(distance * 2, Self.longest)
        next = now + distance
    }
}
