/// How long a tick of the counter takes, learnt from pairs of readings.
///
/// The clock's speed is corrected all the time, by at most 0.05 % (`adjtimex(2)`), and the counter's is not;
/// so what holds is what the last pairs say. Each pair is compared with the one before, at distances that
/// double up to a second: soon enough to be of use, and rare enough to cost nothing.
struct TickRate: Sendable {
    /// Nanoseconds per tick, times 2³².
    private(set) var scale: UInt64
    /// From which count of ticks on another pair is wanted.
    private(set) var nextPair: UInt64
    private var last: TickPair
    private var isDoubted = false

    /// Learns from two pairs, the earlier one first; `nil` when the counter or the clock stood still.
    init?(_ first: TickPair, _ second: TickPair) {
        guard let scale = Self.scale(first, second) else { return nil }
        self.scale = scale
        last = second
        nextPair = second.ticks &+ (second.ticks &- first.ticks)
    }

    /// What two pairs tell that are read now, fifty microseconds apart.
    static func measured() -> TickRate? {
        let first = TickPair.read()
        var second: TickPair
        repeat { second = .read() } while second.nanoseconds - first.nanoseconds < 50_000
        return TickRate(first, second)
    }

    /// Learns from one more pair.
    ///
    /// Where counter and clock have parted, because the machine was asleep or its counter was set anew, the
    /// pair is not believed. It is only what the next one is compared with, and that one is believed.
    mutating func learn(_ pair: TickPair) {
        defer { last = pair }
        let distance = pair.ticks &- last.ticks
        let second = (UInt64(1_000_000_000) << 32) / scale
        nextPair = pair.ticks &+ min(distance &* 2, second)
        guard let next = Self.scale(last, pair) else { return }
        let isOdd = max(next, scale) - min(next, scale) > scale / 100
        if isOdd, !isDoubted {
            isDoubted = true
        } else {
            isDoubted = false
            scale = next
        }
    }

    /// How long so many ticks take, in nanoseconds; `nil` when that is 2³² or more.
    @inline(__always)
    static func nanoseconds(_ ticks: UInt64, scale: UInt64) -> Int64? {
        let (high, low) = ticks.multipliedFullWidth(by: scale)
        return high == 0 ? Int64(low >> 32) : nil
    }

    private static func scale(_ first: TickPair, _ second: TickPair) -> UInt64? {
        let ticks = second.ticks &- first.ticks
        let nanoseconds = second.nanoseconds &- first.nanoseconds
        // A counter that was set back, and a tick of seconds, make no sense and no quotient.
        guard Int64(bitPattern: ticks) > 0, nanoseconds > 0, nanoseconds >> 32 < Int64(bitPattern: ticks)
        else { return nil }
        let dividend = (high: UInt64(nanoseconds) >> 32, low: UInt64(nanoseconds) << 32)
        let scale = ticks.dividingFullWidth(dividend).quotient
        return scale > 0 ? scale : nil
    }
}
