import Glibc

/// Measures pieces of code that take nanoseconds.
enum Stopwatch {
    /// Nanoseconds since some fixed moment.
    static var now: UInt64 { clock_gettime_nsec(CLOCK_MONOTONIC) }

    /// Nanoseconds per turn of `body`, which makes as many turns as it is told; see ``CallCost/turns``.
    static func perTurn(_ turns: Int?, _ body: (Int) -> Void) -> Double {
        if let turns { return round(turns, body) }
        body(many / 10)
        return (0..<7).map { _ in round(many, body) }.sorted()[3]
    }

    /// The same for code that suspends.
    static func perTurn(_ turns: Int?, _ body: (Int) async -> Void) async -> Double {
        if let turns { return await round(turns, body) }
        await body(many / 10)
        var rounds: [Double] = []
        for _ in 0..<7 { rounds.append(await round(many, body)) }
        return rounds.sorted()[3]
    }

    /// Turns of a round that takes some hundredths of a second.
    private static let many = 3_000_000

    private static func round(_ turns: Int, _ body: (Int) -> Void) -> Double {
        let start = now
        body(turns)
        return Double(now - start) / Double(turns)
    }

    private static func round(_ turns: Int, _ body: (Int) async -> Void) async -> Double {
        let start = now
        await body(turns)
        return Double(now - start) / Double(turns)
    }

    private static func clock_gettime_nsec(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
