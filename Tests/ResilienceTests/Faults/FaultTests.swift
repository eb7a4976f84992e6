import Testing

@testable import Resilience

@Suite("Everything that can go wrong, by a seed")
struct FaultTests {
    @Test(
        "loses no call and no permit, and is over soon after the trouble is",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func recovers(_ seed: UInt64) throws {
        let outcome = try FaultyWorld(seed: seed).run()
        let counters = outcome.snapshot.counters

        let ended =
            counters.success + counters.failure + counters.timeout + counters.ignored + counters.cancelled
            + counters.rejectedInside + counters.late + counters.abandoned
        #expect(ended == outcome.admitted, "seed \(seed)")
        #expect(counters.rejected == outcome.refused, "seed \(seed)")
        #expect(outcome.snapshot.probesInFlight == 0, "seed \(seed)")
        #expect(outcome.snapshot.state == .closed, "seed \(seed)")
        #expect(outcome.snapshot.age > .seconds(30), "seed \(seed)")
        #expect((outcome.snapshot.evidence.callsInFlight ?? 0) == 0, "seed \(seed)")
        for fault in Fault.allCases {
            #expect(outcome.faults[fault, default: 0] >= 5, "\(fault), seed \(seed)")
        }
        #expect(outcome.jumps >= 1, "seed \(seed)")
        #expect(outcome.interventions >= 1, "seed \(seed)")
        #expect(outcome.hasThrown, "seed \(seed)")
    }

    @Test("happens again in the same way for the same seed", arguments: [1, 2, 3] as [UInt64])
    func repeats(_ seed: UInt64) throws {
        #expect(try FaultyWorld(seed: seed).run() == FaultyWorld(seed: seed).run())
    }
}
