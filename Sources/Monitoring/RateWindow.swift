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

    // In milliseconds: this is the hottest arithmetic of the ledger.
    private static let span: Int64 = 10_000
    private static let spacing: Int64 = 2000

    /// The points, the oldest first.
    package private(set) var points: [Point]

    package init(points: [Point] = []) {
        self.points = points
    }

    /// Forgets every point and starts again from these counters; rates are unknown until the next ones.
    mutating func restart(at moment: Moment, with counters: Numbers<Counter>) {
        points = [Point(at: moment, counters: counters)]
    }

    /// Takes newer counters.
    mutating func advance(to moment: Moment, with counters: Numbers<Counter>) {
        guard let newest = points.last?.at, moment > newest else {
            restart(at: moment, with: counters)
            return
        }
        while points.count > 1, points[1].at.milliseconds <= moment.milliseconds - Self.span {
            points.removeFirst()
        }
        if moment.milliseconds - newest.milliseconds >= Self.spacing {
            points.append(Point(at: moment, counters: counters))
        }
    }

    /// The rate of a counter per second at the moment when it had this value.
    ///
    /// It is `nil` when no earlier point has the counter, and never negative.
    func rate(of counter: Counter, being value: Double, at moment: Moment) -> Double? {
        // Nearly always the first point has it; a counter that appeared later starts further on.
        for index in points.indices where points[index].at < moment {
            guard let before = points[index].counters[counter] else { continue }
            let seconds = Double(moment.milliseconds - points[index].at.milliseconds) / 1000
            let rate = max(0, value - before) / seconds
            return rate.isFinite ? rate : nil
        }
        return nil
    }
}
