/// Counts over the last stretch of time, in a ring of buckets.
///
/// Aging is by arithmetic on the bucket's number, so a gap of ten years costs one pass over the ring, and
/// reading needs no change.
struct TimeWindow: Sendable {
    private let width: Int64
    private var ring: BucketRing
    /// The number of the newest bucket since the origin of time.
    private var newest: Int64 = .min
    private var sum = WindowCounts()

    init(span: Duration, buckets: Int) {
        // Rounded up, so that the window is never shorter than asked for.
        width = max(1, (span.nanoseconds + Int64(buckets) - 1) / Int64(buckets))
        ring = BucketRing(count: buckets)
    }

    mutating func record(marked: Bool, at now: Moment) {
        advance(to: number(of: now))
        // A clock that stepped back counts into the newest bucket.
        add(WindowCounts(total: 1, marked: marked ? 1 : 0))
    }

    /// Counts unmarked calls into the newest bucket.
    mutating func recordUnmarked(_ count: Int) {
        add(WindowCounts(total: count))
    }

    private mutating func add(_ counts: WindowCounts) {
        let added = ring.add(counts, at: index(of: newest))
        sum.total += added.total
        sum.marked += added.marked
    }

    /// What is inside the window as long as its newest bucket lasts.
    var newestCounts: WindowCounts { sum }

    /// When the newest bucket ends.
    var newestEnd: Moment {
        guard newest != .min, newest != .max else { return Moment(nanoseconds: newest) }
        let (end, overflow) = (newest + 1).multipliedReportingOverflow(by: width)
        return Moment(nanoseconds: overflow ? .max : end)
    }

    /// What is still inside the window at `now`.
    func counts(at now: Moment) -> WindowCounts {
        let gone = steps(to: number(of: now))
        guard gone > 0, sum.total > 0 else { return sum }
        guard gone < ring.count else { return WindowCounts() }
        var counts = sum
        for offset in 1...gone {
            let bucket = ring[index(of: newest + Int64(offset))]
            counts.total -= bucket.total
            counts.marked -= bucket.marked
        }
        return counts
    }

    mutating func clear() {
        guard sum.total > 0 else { return }
        for slot in 0..<ring.count { _ = ring.clear(at: slot) }
        sum = WindowCounts()
    }

    private mutating func advance(to number: Int64) {
        let gone = steps(to: number)
        guard gone > 0 else { return }
        if gone >= ring.count {
            clear()
        } else {
            for offset in 1...gone {
                let gone = ring.clear(at: index(of: newest + Int64(offset)))
                sum.total -= gone.total
                sum.marked -= gone.marked
            }
        }
        newest = number
    }

    /// How many buckets leave until bucket `number` is the newest, at most all of them.
    private func steps(to number: Int64) -> Int {
        guard number > newest else { return 0 }
        let (distance, overflow) = number.subtractingReportingOverflow(newest)
        return overflow ? ring.count : Int(min(distance, Int64(ring.count)))
    }

    private func number(of moment: Moment) -> Int64 {
        let quotient = moment.nanoseconds / width
        return moment.nanoseconds % width < 0 ? quotient - 1 : quotient
    }

    private func index(of number: Int64) -> Int {
        let remainder = Int(number % Int64(ring.count))
        return remainder < 0 ? remainder + ring.count : remainder
    }
}
