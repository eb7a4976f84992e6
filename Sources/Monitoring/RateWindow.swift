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
    mutating func advance(to moment: Moment, with counters: Numbers<Counter>) -> Numbers<Counter> {
        guard let newest = points.last, moment > newest.at else {
            restart(at: moment, with: counters)
            return Numbers()
        }
        while points.count > 1, points[1].at <= moment - Self.span { points.removeFirst() }
        let rates = rates(at: moment, with: counters)
        if moment - newest.at >= Self.spacing { points.append(Point(at: moment, counters: counters)) }
        return rates
    }

    /// The rates per second at the moment of these counters.
    ///
    /// A counter that is missing now or in every earlier point has no rate; a rate is never negative.
    func rates(at moment: Moment, with counters: Numbers<Counter>) -> Numbers<Counter> {
        var rates = Numbers<Counter>()
        for counter in Counter.allCases {
            guard let value = counters[counter] else { continue }
            // Nearly always the first point has it; a counter that appeared later starts further on.
            for index in points.indices where points[index].at < moment {
                guard let before = points[index].counters[counter] else { continue }
                let rate = max(0, value - before) / (moment - points[index].at).inSeconds
                if rate.isFinite { rates[counter] = rate }
                break
            }
        }
        return rates
    }
}
