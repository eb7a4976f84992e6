import Glibc
import Resilience

extension CallCost {
    /// What two tasks on one breaker cost each other.
    func measureSharing() async throws {
        // What two processors cost each other without a breaker; often they are two halves of one.
        await reportLater("two tasks, each, two clock readings") { turns in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask { @concurrent in
                        for _ in 0..<turns { _ = (Stopwatch.now, Stopwatch.now) }
                    }
                }
            }
        }
        for timing in CallTiming.allCases {
            let breaker = try Breakers.consecutive(timing)
            await reportLater("two tasks, each, \(timing)") { turns in
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<2 {
                        group.addTask { @concurrent in
                            for turn in 0..<turns { _ = try? breaker.run { try Work.serve(turn) } }
                        }
                    }
                }
            }
        }
    }

    /// What ten thousand breakers need in memory, and how long one snapshot of them takes.
    func measureCrowd() throws {
        guard only == nil || only == "crowd" else { return }
        let count = 10_000
        var kept: [CircuitBreaker] = []
        for timing in CallTiming.allCases {
            let rule = TripRule.failureRate(0.5, over: .time(.seconds(60), buckets: 60), minimumCalls: 20)
            let settings = try CircuitSettings(tripRules: [rule], timing: timing)
            let names = (0..<count).map { "breaker-\($0)" }
            let clock = TimeSource()
            let before = Memory.resident
            let breakers = names.map { CircuitBreaker($0, settings: settings, clock: clock, seed: 1) }
            for breaker in breakers { try breaker.run {} }
            show("bytes per breaker, \(timing)", (Memory.resident - before) / Double(count))
            for breaker in breakers { _ = try? breaker.run { try Work.serve(-1) } }
            kept += breakers
            show("  after a failure", (Memory.resident - before) / Double(count))
        }
        let registry = Registry()
        for number in 0..<count {
            let breaker = registry.breaker("breaker-\(number)")
            try breaker.run {}
            _ = try? breaker.run { try Work.serve(-1) }
        }
        _ = registry.snapshot()
        let times = (0..<99).map { _ in
            let start = Stopwatch.now
            _ = registry.snapshot()
            return Double(Stopwatch.now - start) / 1e6
        }
        show("snapshot of \(count), milliseconds", times.sorted()[49])
    }
}
