import Synchronization

/// The durations of calls that passed a ``Turnstile``; only who is inside, or shut it, may use it.
struct DurationTally: ~Copyable, Sendable {
    // The sum stands first, beside the quickest calls: two tasks then pass one cache line to and fro, not two.
    private let sum = Atomic<Int64>(0)
    private let counts: InlineArray<15, Atomic<UInt64>> = InlineArray { _ in Atomic(0) }

    /// Records one duration; false when that would be too much to keep here.
    @inline(__always)
    borrowing func record(_ nanoseconds: Int64) -> Bool {
        let (total, overflow) = sum.load(ordering: .relaxed).addingReportingOverflow(nanoseconds)
        guard !overflow else { return false }
        sum.store(total, ordering: .relaxed)
        let bucket = DurationHistogram.bucket(of: nanoseconds)
        counts[bucket].store(counts[bucket].load(ordering: .relaxed) &+ 1, ordering: .relaxed)
        return true
    }

    /// Moves everything over to `histogram`.
    borrowing func drain(into histogram: inout DurationHistogram) {
        for bucket in 0..<DurationHistogram.bucketCount {
            let count = counts[bucket].load(ordering: .relaxed)
            guard count > 0 else { continue }
            histogram.counts[bucket] += count
            counts[bucket].store(0, ordering: .relaxed)
        }
        histogram.sum += .nanoseconds(sum.load(ordering: .relaxed))
        sum.store(0, ordering: .relaxed)
    }
}
