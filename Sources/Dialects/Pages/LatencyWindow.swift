import Monitoring

/// Quantiles of recent calls from a histogram that counts since the source started.
///
/// The counts of some seconds ago are taken from those of now; what is left are the calls in between.
struct LatencyWindow: Sendable {
    /// The counts up to each bound, in seconds, at one look.
    private struct Look: Sendable {
        let at: Moment
        let counts: [Double: Double]
    }

    /// How far back calls are recent.
    static let span = Duration.seconds(30)

    private var looks: [Look] = []
    private var current: [Double: Double] = [:]

    /// Adds the count of a bucket at this look; buckets of several series are added up.
    mutating func add(_ count: Double, upTo bound: Double) {
        guard count.isFinite, count >= 0 else { return }
        current[bound, default: 0] += count
    }

    /// Ends a look.
    ///
    /// - Returns: The quantiles in seconds, `nil` when there were no calls or nothing to compare with.
    mutating func settle(_ quantiles: [Double], at now: Moment) -> [Double?] {
        defer { current = [:] }
        guard !current.isEmpty else { return quantiles.map { _ in nil } }
        // A bucket that fell or a time that went back is a restart: nothing before it can be compared.
        if let last = looks.last,
            last.at >= now || last.counts.contains(where: { (current[$0.key] ?? 0) < $0.value })
        {
            looks = []
        }
        looks.removeAll { now - $0.at > Self.span }
        let base = looks.first?.counts
        if looks.last.map({ now - $0.at >= .seconds(1) }) ?? true {
            looks.append(Look(at: now, counts: current))
        }
        guard let base else { return quantiles.map { _ in nil } }
        let recent = current.keys.sorted().map { ($0, current[$0, default: 0] - base[$0, default: 0]) }
        return quantiles.map { Self.quantile($0, of: recent) }
    }

    /// Linear interpolation inside the bucket, as `histogram_quantile` of Prometheus does it; the last finite
    /// bound stands for everything above it.
    private static func quantile(_ quantile: Double, of buckets: [(bound: Double, count: Double)]) -> Double?
    {
        guard let total = buckets.last?.count, total > 0 else { return nil }
        let wanted = quantile * total
        var lower: (bound: Double, count: Double) = (0, 0)
        for bucket in buckets {
            guard bucket.count < wanted else {
                guard bucket.bound.isFinite else { return lower.bound > 0 ? lower.bound : nil }
                let share =
                    bucket.count > lower.count ? (wanted - lower.count) / (bucket.count - lower.count) : 1
                return lower.bound + (bucket.bound - lower.bound) * share
            }
            lower = bucket
        }
        return lower.bound
    }
}
