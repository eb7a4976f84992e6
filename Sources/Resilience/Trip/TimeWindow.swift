/// Counts over the last stretch of time, in a ring of buckets.
///
/// Aging is by arithmetic on the bucket's number, so a gap of ten years costs one pass over the ring, and
/// reading needs no change.
struct TimeWindow: Sendable {
    private struct Bucket: Sendable {
        var total: UInt32 = 0
        var marked: UInt32 = 0
    }

    private let width: Int64
    private var ring: [Bucket]
    /// The number of the newest bucket since the origin of time.
    private var newest: Int64 = .min
    private var sum = WindowCounts()

    init(span: Duration, buckets: Int) {
        // Rounded up, so that the window is never shorter than asked for.
        width = max(1, (span.nanoseconds + Int64(buckets) - 1) / Int64(buckets))
        ring = Array(repeating: Bucket(), count: buckets)
    }

    mutating func record(marked: Bool, at now: Moment) {
        advance(to: number(of: now))
        // A clock that stepped back counts into the newest bucket.
        let slot = index(of: newest)
        guard ring[slot].total < .max else { return }
        ring[slot].total += 1
        sum.total += 1
        if marked {
            ring[slot].marked += 1
            sum.marked += 1
        }
    }

    /// Counts unmarked calls into the newest bucket.
    mutating func recordUnmarked(_ count: Int) {
        let slot = index(of: newest)
        let added = min(count, Int(UInt32.max - ring[slot].total))
        ring[slot].total += UInt32(added)
        sum.total += added
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
            counts.total -= Int(bucket.total)
            counts.marked -= Int(bucket.marked)
        }
        return counts
    }

    mutating func clear() {
        for slot in ring.indices { ring[slot] = Bucket() }
        sum = WindowCounts()
    }

    private mutating func advance(to number: Int64) {
        let gone = steps(to: number)
        guard gone > 0 else { return }
        if gone >= ring.count {
            clear()
        } else {
            for offset in 1...gone {
                let slot = index(of: newest + Int64(offset))
                sum.total -= Int(ring[slot].total)
                sum.marked -= Int(ring[slot].marked)
                ring[slot] = Bucket()
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
