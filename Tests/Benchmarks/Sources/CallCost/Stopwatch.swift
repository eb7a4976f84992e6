import Glibc

/// Measures pieces of code that take nanoseconds.
enum Stopwatch {
    /// Nanoseconds since some fixed moment.
    static var now: UInt64 { clock_gettime_nsec(CLOCK_MONOTONIC) }

    /// Nanoseconds per turn of `body`, which makes as many turns as it is told: the median of seven rounds.
    static func perTurn(_ turns: Int, _ body: (Int) -> Void) -> Double {
        body(turns / 10)
        let rounds = (0..<7).map { _ in
            let start = now
            body(turns)
            return Double(now - start) / Double(turns)
        }
        return rounds.sorted()[3]
    }

    /// The same for code that suspends.
    static func perTurn(_ turns: Int, _ body: (Int) async -> Void) async -> Double {
        await body(turns / 10)
        var rounds: [Double] = []
        for _ in 0..<7 {
            let start = now
            await body(turns)
            rounds.append(Double(now - start) / Double(turns))
        }
        return rounds.sorted()[3]
    }

    private static func clock_gettime_nsec(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
