/// The counter and the system's monotonic clock, read together.
struct TickPair: Sendable, Hashable {
    let ticks: UInt64
    let nanoseconds: Int64

    /// Both as they stand now.
    ///
    /// A thread can be put to sleep between the two readings. The clock is read between two of the counter,
    /// a few times, and the pair counts whose readings lie closest to each other.
    static func read() -> TickPair {
        var best = TickPair(ticks: 0, nanoseconds: 0)
        var closest = UInt64.max
        for _ in 0..<3 {
            let before = TickCounter.now
            let nanoseconds = SystemTime.exact
            let distance = TickCounter.now &- before
            guard distance < closest else { continue }
            closest = distance
            best = TickPair(ticks: before &+ distance / 2, nanoseconds: nanoseconds)
        }
        return best
    }
}
