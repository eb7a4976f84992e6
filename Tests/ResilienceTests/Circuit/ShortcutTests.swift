import ResilienceTesting
import Synchronization
import Testing

@testable import Resilience

@Suite("The shortcut of quick calls")
struct ShortcutTests {
    private static let ruleSets: [[TripRule]] = [
        [.consecutiveFailures(3)],
        [.failureRate(0.5, over: .calls(10), minimumCalls: 4)],
        [.failureRate(0.4, over: .time(.seconds(10), buckets: 5), minimumCalls: 6), .consecutiveFailures(6)],
        [.slowCallRate(0.5, slowerThan: .seconds(2), over: .calls(6), minimumCalls: 3)],
        [
            .slowCallRate(0.3, slowerThan: .seconds(1), over: .time(.seconds(20)), minimumCalls: 5),
            .failureRate(0.9, over: .time(.seconds(3), buckets: 3), minimumCalls: 3),
        ],
    ]

    private static let histories = ruleSets.indices.flatMap { rules in
        (0..<12).map { (rules, UInt64($0)) }
    }

    @Test("changes nothing: a breaker counts like a circuit that is asked each time", arguments: histories)
    func changesNothing(_ rules: Int, _ index: UInt64) throws {
        var generator = SeededGenerator(seed: 0x5409_0000 + UInt64(rules) * 100 + index)
        let hasSlowRule = Self.ruleSets[rules].contains { if case .slowCallRate = $0 { true } else { false } }
        let timing = hasSlowRule ? CallTiming.exact : index % 3 == 0 ? .none : .exact
        let settings = try CircuitSettings(
            tripRules: Self.ruleSets[rules],
            openPeriod: .constant(.seconds(4)),
            halfOpen: HalfOpenSettings(probes: 2, successesToClose: 1),
            timing: timing
        )
        let clock = ManualClock()
        let breaker = CircuitBreaker("store", settings: settings, clock: clock, seed: 1)
        var circuit = Circuit(name: "store", settings: settings, at: .origin, seed: 1)
        var inFlight: [(quick: Permit, asked: Permit)] = []
        var now = Moment.origin

        for step in 0..<600 {
            let pause = Duration.milliseconds(Int.random(in: 0...300, using: &generator))
            clock.advance(by: pause)
            now = now.advanced(by: pause)
            let clue: Comment = "\(generator), step \(step)"

            switch Int.random(in: 0..<100, using: &generator) {
            case 0:
                try breaker.reset(by: "ada", reason: "drill")
                circuit.settle(at: now)
                circuit.reset(ada, at: now)
            case 1:
                try breaker.forceOpen(owner: "ada", reason: "drill", for: .seconds(2))
                circuit.settle(at: now)
                _ = circuit.forceOpen(ada, for: .seconds(2), at: now)
            case 2...55:
                let quick = try? breaker.admit()
                guard case .admitted(let asked) = circuit.admit(at: now) else {
                    #expect(quick == nil, clue)
                    continue
                }
                inFlight.append((try #require(quick, clue), asked))
            default:
                guard !inFlight.isEmpty else { continue }
                let call = inFlight.remove(at: Int.random(in: 0..<inFlight.count, using: &generator))
                let verdict: Verdict = Int.random(in: 0..<10, using: &generator) < 8 ? .success : .failure()
                breaker.conclude(call.quick, as: verdict)
                circuit.resolve(call.asked, as: verdict, kind: nil, at: now)
            }
            // Seldom, so that much is counted on the way between two looks.
            if step % 20 == 0 { #expect(breaker.snapshot() == circuit.snapshot(at: now), clue) }
        }
        #expect(breaker.snapshot() == circuit.snapshot(at: now), "\(generator)")
    }

    @Test("an old success that leaves the window lets the next one trip")
    func windowsAgeBehindTheShortcut() throws {
        let clock = ManualClock()
        let rule = TripRule.failureRate(0.5, over: .time(.seconds(10), buckets: 10), minimumCalls: 2)
        let breaker = CircuitBreaker("store", settings: try CircuitSettings(tripRules: [rule]), clock: clock)
        for _ in 0..<3 { try breaker.run {} }
        clock.advance(by: .seconds(5))
        try? breaker.run { throw Broken() }
        #expect(breaker.state == .closed)

        clock.advance(by: .seconds(6))
        try breaker.run {}

        #expect(breaker.state == .open)
    }

    @Test("the real clock counts refusals and lets a probe through in time", arguments: CallTiming.allCases)
    func worksOnTheRealClock(timing: CallTiming) async throws {
        let settings = try CircuitSettings(openPeriod: .constant(.milliseconds(60)), timing: timing)
        let breaker = CircuitBreaker("store", settings: settings)
        for _ in 0..<5 { try? breaker.run { throw Broken() } }
        var refused: UInt64 = 0
        while breaker.state != .closed, refused < 10_000_000 {
            do { try breaker.run {} } catch is Rejection { refused += 1 }
        }

        #expect(breaker.state == .closed)
        #expect(breaker.snapshot().counters.rejected == refused)
        #expect(breaker.snapshot().counters.success == 1)
        #expect(breaker.snapshot().transitions.entries.map(\.from) == [.closed, .open, .halfOpen])
    }

    @Test("a disabled circuit lets calls through without a count")
    func passesUncounted() throws {
        let breaker = CircuitBreaker("store")
        try breaker.disable(by: "ada", reason: "drill")
        for _ in 0..<3 { try breaker.run {} }

        #expect(breaker.snapshot().counters == CallCounters())
    }

    @Test("what refused callers share is gone with the breaker")
    func leaksNothing() throws {
        weak var clock: ManualClock?
        func useUp() throws {
            let mine = ManualClock()
            clock = mine
            let breaker = CircuitBreaker("store", clock: mine)
            for _ in 0..<2 {
                for _ in 0..<5 { try? breaker.run { throw Broken() } }
                for _ in 0..<3 { #expect(throws: Rejection.self) { try breaker.run {} } }
                try breaker.reset(by: "ada", reason: "drill")
            }
            for _ in 0..<5 { try? breaker.run { throw Broken() } }
        }
        try useUp()
        #expect(clock == nil)
    }

    @Test("who is refused keeps what it got, while others change what is said")
    func refusalsOutliveTheirSlip() {
        let breaker = CircuitBreaker("store")
        let refused = Atomic(0)
        let turn = Atomic(0)
        onThreads(3) {
            let isOperator = turn.add(1, ordering: .relaxed).newValue == 1
            for round in 0..<30_000 {
                if isOperator {
                    _ = try? breaker.forceOpen(
                        owner: "ada",
                        reason: "a reason too long for a small text: \(round)"
                    )
                    continue
                }
                do {
                    try breaker.run {}
                } catch let rejection as Rejection {
                    if rejection.reason?.hasPrefix("a reason") == true { refused.add(1, ordering: .relaxed) }
                } catch {}
            }
        }
        let counters = breaker.snapshot().counters
        #expect(counters.rejected == UInt64(refused.load(ordering: .relaxed)))
        #expect(counters.rejected + counters.success + counters.late == 60_000)
    }

    @Test("durations fall into the bucket whose upper bound is the first that they do not exceed")
    func bucketsAreExact() {
        let bounds = DurationHistogram.upperBounds.map { Int64(($0 * 1e9).rounded()) }
        for (index, bound) in bounds.enumerated() {
            #expect(DurationHistogram.bucket(of: bound) == index)
            #expect(DurationHistogram.bucket(of: bound + 1) == index + 1)
            #expect(DurationHistogram.bucket(of: bound - 1) == index)
        }
        #expect(DurationHistogram.bucket(of: 0) == 0)
        #expect(DurationHistogram.bucket(of: .max) == bounds.count)
    }
}
