import Monitoring

/// How a series gives a gauge.
struct GaugeEffect: Hashable, Sendable {
    let gauge: Gauge
    let unit: NumberUnit
    /// Whether several series of one breaker are added up; otherwise the last one counts.
    let isSum: Bool
    /// The gauge that this one is what is left of: in use = limit − available.
    let complementOf: Gauge?
}
