/// How long calls took, in fixed buckets and fixed memory.
public struct DurationHistogram: Sendable, Hashable {
    /// The upper bounds of all buckets but the last, which has none; in seconds, rising.
    public static let upperBounds: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ]

    private static let bounds: [Duration] = upperBounds.map { .nanoseconds(Int64($0 * 1e9)) }

    /// Calls per bucket, not cumulative; one more than there are bounds.
    public private(set) var counts = [UInt64](repeating: 0, count: upperBounds.count + 1)
    /// The sum of all durations.
    public private(set) var sum = Duration.zero

    /// Nothing recorded yet.
    public init() {}

    /// How many durations were recorded.
    public var count: UInt64 { counts.reduce(0, +) }

    mutating func record(_ duration: Duration) {
        let bounds = Self.bounds
        var bucket = 0
        while bucket < bounds.count, duration > bounds[bucket] { bucket += 1 }
        counts[bucket] += 1
        sum += duration
    }
}
