import Foundation
import Monitoring

/// How long an upstream takes to answer: a log-normal distribution, told by two of its quantiles.
///
/// Times of services are skewed: most answers are quick and a few take long. Two numbers that people
/// measure anyway describe that well enough.
public struct LatencyDistribution: Equatable, Sendable {
    /// Half of the answers take less.
    public var median: Duration
    /// One answer in a hundred takes longer.
    public var p99: Duration

    /// Creates a distribution; `p99` below the median counts as the median.
    public init(median: Duration, p99: Duration) {
        self.median = median
        self.p99 = max(median, p99)
    }

    /// The same distribution, `factor` times as slow.
    public func scaled(by factor: Double) -> LatencyDistribution {
        LatencyDistribution(
            median: .seconds(median.inSeconds * factor),
            p99: .seconds(p99.inSeconds * factor)
        )
    }

    /// Draws the time of one answer; never more than about three times the 99 % quantile.
    public func sample(using generator: inout some RandomNumberGenerator) -> Duration {
        let middle = median.inSeconds
        guard middle > 0, p99 > median else { return median }
        // 2.326 standard deviations lie below the 99 % quantile of a normal distribution.
        let sigma = log(p99.inSeconds / middle) / 2.326
        return .seconds(middle * exp(sigma * min(3.3, generator.nextNormal())))
    }
}
