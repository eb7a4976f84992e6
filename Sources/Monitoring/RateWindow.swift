/// A few points of a breaker's counters, from which its rates follow.
///
/// The rate is the slope between the newest counters and the point that is nearest to ten seconds older:
/// long enough to be calm, short enough to follow a storm. Points lie two seconds apart or more, so that
/// memory does not depend on how often a target is read.
package struct RateWindow: Equatable, Sendable {
    /// The counters of one moment.
    package struct Point: Equatable, Sendable {
        package var at: Moment
        package var counters: Numbers<Counter>

        package init(at: Moment, counters: Numbers<Counter>) {
            self.at = at
            self.counters = counters
        }
    }

    private static let span = Duration.seconds(10)
    private static let spacing = Duration.seconds(2)

    /// The points, the oldest first.
    package private(set) var points: [Point]

    package init(points: [Point] = []) {
        self.points = points
    }

    /// Forgets every point and starts again from these counters; rates are unknown until the next ones.
    mutating func restart(at moment: Moment, with counters: Numbers<Counter>) {
        points = [Point(at: moment, counters: counters)]
    }

    /// Takes newer counters and returns the rates per second.
    ///
    /// A counter that is missing now or in every point has no rate; a rate is never negative.
    mutating func advance(to moment: Moment, with counters: Numbers<Counter>) -> Numbers<Counter> {
        guard let newest = points.last, moment > newest.at else {
            restart(at: moment, with: counters)
            return Numbers()
        }
        while points.count > 1, points[1].at <= moment - Self.span { points.removeFirst() }
        var rates = Numbers<Counter>()
        for counter in Counter.allCases {
            guard let value = counters[counter] else { continue }
            guard let base = points.first(where: { $0.counters[counter] != nil }) else { continue }
            guard let before = base.counters[counter] else { continue }
            rates[counter] = max(0, value - before) / (moment - base.at).inSeconds
        }
        if moment - newest.at >= Self.spacing { points.append(Point(at: moment, counters: counters)) }
        return rates
    }
}
