/// How long calls took, in fixed buckets and fixed memory.
public struct DurationHistogram: Sendable, Hashable {
    /// The upper bounds of all buckets but the last, which has none; in seconds, rising.
    public static let upperBounds: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ]

    /// How many buckets there are.
    static let bucketCount = 15

    /// Calls per bucket, not cumulative; one more than there are bounds.
    public internal(set) var counts: [UInt64]
    /// The sum of all durations.
    public internal(set) var sum = Duration.zero

    /// Nothing recorded yet.
    public init() {
        counts = Self.zeros
    }

    /// The histogram of those that recorded nothing.
    static let empty = DurationHistogram()

    /// Shared by all histograms until they count something.
    private static let zeros = [UInt64](repeating: 0, count: bucketCount)

    /// How many durations were recorded.
    public var count: UInt64 { counts.reduce(0, +) }

    mutating func record(nanoseconds: Int64) {
        counts[Self.bucket(of: nanoseconds)] += 1
        sum += .nanoseconds(nanoseconds)
    }

    /// The bucket that a duration falls into; a bound belongs to the bucket that it ends.
    ///
    /// No power of two has two bounds above it before the next one, so the position of the highest bit
    /// leaves two buckets to choose from.
    @inline(__always)
    static func bucket(of nanoseconds: Int64) -> Int {
        let first = Int(firstBuckets[nanoseconds.leadingZeroBitCount])
        return nanoseconds > bounds[first] ? first + 1 : first
    }

    /// The bounds in nanoseconds, and one that nothing exceeds.
    private static let bounds: InlineArray<15, Int64> = [
        1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000,
        500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000, 30_000_000_000, .max,
    ]

    /// The lowest bucket for each number of leading zeros, from none to 64.
    private static let firstBuckets: InlineArray<65, UInt8> = [
        0, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14,
        14, 14, 14, 14, 14, 14, 14, 13, 12, 11, 10, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]
}
