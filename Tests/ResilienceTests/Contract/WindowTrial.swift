import ResilienceTesting

@testable import Resilience

/// A window of time beside a list of all its calls.
struct WindowTrial: Trial {
    /// One mistake that windows are known for.
    enum Mistake: CaseIterable, Sendable {
        /// However long the gap was, one bucket leaves.
        case rotatesOneBucketOnly
        /// Nothing leaves while nobody calls.
        case agesOnWritingOnly
        /// The oldest bucket stays for one bucket's time too long.
        case keepsOneBucketTooLong
        /// What leaves takes its failures not with it.
        case keepsMarksOfOldBuckets
        /// A very long gap turns around and seems short.
        case overflows
    }

    private(set) var hits: [ContractPoint: Int] = [:]
    private let mistake: Mistake?
    private let width: Int64
    private let buckets: Int
    private var window: TimeWindow
    private var list: [(bucket: Int64, marked: Bool)] = []
    private var lastBucket: Int64 = 0
    private var now: Int64 = 0
    private var generator: SeededGenerator

    init(seed: UInt64, mistake: Mistake?) {
        generator = SeededGenerator(seed: seed)
        self.mistake = mistake
        buckets = Int.random(in: 1...12, using: &generator)
        width = Int64.random(in: 1...1_000, using: &generator)
        let span = width * Int64(mistake == .keepsOneBucketTooLong ? buckets + 1 : buckets)
        let count = mistake == .keepsOneBucketTooLong ? buckets + 1 : buckets
        window = TimeWindow(span: .nanoseconds(span), buckets: count)
    }

    mutating func run() -> String? {
        for step in 0..<300 {
            passTime()
            let marked = Bool.random(using: &generator)
            window.record(marked: marked, at: Moment(nanoseconds: distorted(now)))
            list.append((now / width, marked))

            let look = now + Int64.random(in: 0...(width * Int64(buckets)), using: &generator)
            let expected = counts(at: look)
            var found = window.counts(at: Moment(nanoseconds: distorted(look)))
            if mistake == .agesOnWritingOnly { found = window.newestCounts }
            if mistake == .keepsMarksOfOldBuckets { found.marked = max(found.marked, counts(at: now).marked) }
            guard found == expected else { return "\(generator), step \(step): \(found), not \(expected)" }
            if expected.total < list.count { hits[.windowAges, default: 0] += 1 }
        }
        return nil
    }

    private mutating func passTime() {
        switch Int.random(in: 0..<80, using: &generator) {
        case 0: now += width * Int64(buckets) * 3
        case 1: now += 315_360_000 * 1_000_000_000  // Ten years.
        default: now += Int64.random(in: 0...(width * 2), using: &generator)
        }
    }

    private func counts(at look: Int64) -> WindowCounts {
        let inside = list.filter { $0.bucket > look / width - Int64(buckets) }
        return WindowCounts(total: inside.count, marked: inside.filter(\.marked).count)
    }

    private mutating func distorted(_ moment: Int64) -> Int64 {
        switch mistake {
        case .rotatesOneBucketOnly:
            lastBucket = min(moment / width, lastBucket + 1)
            return lastBucket * width
        case .overflows:
            return Int64(Int32(truncatingIfNeeded: moment))
        default:
            return moment
        }
    }
}
