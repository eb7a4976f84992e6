import Resilience

/// How long calls took lately, from a histogram that only grows.
///
/// A quantile of all calls since the start hides what happens now; the difference between two looks at the
/// histogram is what happened in between.
struct RecentDurations {
    private static let looks = 10
    private var history: [[UInt64]] = []

    /// Takes one more look.
    mutating func look(at histogram: DurationHistogram) {
        history.append(histogram.counts)
        if history.count > Self.looks + 1 { history.removeFirst() }
    }

    /// The duration in seconds that the share `quantile` of the recent calls stayed below.
    ///
    /// - Returns: An estimate, linear within a bucket; the last bound for what lies beyond; `nil` without calls.
    func seconds(at quantile: Double) -> Double? {
        guard let newest = history.last, let oldest = history.first else { return nil }
        let counts = zip(newest, oldest).map { Double($0 - $1) }
        let total = counts.reduce(0, +)
        guard total > 0 else { return nil }
        var rest = quantile * total
        let bounds = DurationHistogram.upperBounds
        for (index, count) in counts.enumerated() {
            guard index < bounds.count else { break }
            if rest <= count, count > 0 {
                let lower = index == 0 ? 0 : bounds[index - 1]
                return lower + (bounds[index] - lower) * rest / count
            }
            rest -= count
        }
        return bounds.last
    }
}
