import Testing

@testable import Resilience

@Suite("Results of an older generation")
struct GenerationTests {
    @Test("C2: a generation begins with every transition and every reset, never because a window moves on")
    func generationFollowsState() throws {
        var circuit = Circuit(
            try CircuitSettings(
                tripRules: [.failureRate(1, over: .time(.milliseconds(20), buckets: 2), minimumCalls: 3)],
                openPeriod: .constant(.seconds(1))
            )
        )
        let first = circuit.generation
        for second in 0..<10 { try circuit.succeed(at: at(Double(second))) }
        #expect(circuit.generation == first)

        try circuit.fail(3, at: at(20))
        #expect(circuit.generation == first + 1)
        _ = try circuit.enter(at: at(22))
        #expect(circuit.generation == first + 2)
        circuit.reset(ada, at: at(23))
        #expect(circuit.generation == first + 3)
        circuit.reset(ada, at: at(23))
        #expect(circuit.generation == first + 4)
    }

    @Test("calls that fail slower than a bucket lasts still open the circuit")
    func slowFailuresTrip() throws {
        var circuit = Circuit(
            try CircuitSettings(
                tripRules: [.failureRate(0.5, over: .time(.milliseconds(200), buckets: 10), minimumCalls: 3)]
            )
        )
        var calls: [(Permit, Moment)] = []
        for index in 0..<3 {
            let start = at(Double(index) * 0.01)
            calls.append((try circuit.enter(at: start), start.advanced(by: .milliseconds(30))))
        }

        for (permit, end) in calls { circuit.resolve(permit, as: .failure(), kind: nil, at: end) }

        #expect(circuit.state == .open)
    }

    @Test(
        "C2: a late result moves only the late counter",
        arguments: [Verdict.success, .failure(), .timeout]
    )
    func lateResultsCountAsLate(_ verdict: Verdict) throws {
        var circuit = Circuit()
        let straggler = try circuit.enter(at: at(0))
        try circuit.fail(5, at: at(1))
        var expected = circuit.counters
        let before = circuit.durations

        circuit.resolve(straggler, as: verdict, kind: "late", at: at(2))

        expected.late += 1
        #expect(circuit.counters == expected)
        #expect(circuit.durations == before)
        #expect(circuit.lastFailure?.at == at(1))
        #expect(circuit.state == .open)
    }

    @Test("C7: a success while open never closes the circuit")
    func lateSuccessDoesNotClose() throws {
        var circuit = Circuit()
        let straggler = try circuit.enter(at: at(0))
        try circuit.fail(5, at: at(1))
        _ = circuit.takeChanges()

        circuit.resolve(straggler, as: .success, kind: nil, at: at(2))

        #expect(circuit.state == .open)
        #expect(circuit.takeChanges().isEmpty)
    }

    @Test("C7: a failure while open neither extends the open period nor reports a second opening")
    func lateFailureDoesNotExtend() throws {
        var circuit = Circuit()
        let straggler = try circuit.enter(at: at(0))
        try circuit.fail(5, at: at(1))
        _ = circuit.takeChanges()

        circuit.resolve(straggler, as: .failure(retryAfter: .seconds(200)), kind: nil, at: at(20))

        #expect(circuit.takeChanges().isEmpty)
        #expect(circuit.snapshot(at: at(21)).retryAfter == .seconds(10))
    }

    @Test("a straggler of the closed time is not taken as the answer of a probe")
    func stragglerIsNoProbe() throws {
        var circuit = Circuit()
        let good = try circuit.enter(at: at(0))
        let bad = try circuit.enter(at: at(0))
        try circuit.fail(5, at: at(1))
        let probe = try circuit.enter(at: at(31))
        #expect(circuit.state == .halfOpen)

        circuit.resolve(good, as: .success, kind: nil, at: at(32))
        circuit.resolve(bad, as: .failure(), kind: nil, at: at(32))
        #expect(circuit.state == .halfOpen)

        circuit.resolve(probe, as: .success, kind: nil, at: at(33))
        #expect(circuit.state == .closed)
        #expect(circuit.counters.late == 2)
    }

    @Test("an ignored straggler gives no permit to a half-open period that it never took one from")
    func ignoredStragglerAddsNoPermit() throws {
        var circuit = Circuit(
            try CircuitSettings(halfOpen: HalfOpenSettings(probes: 2, successesToClose: 2))
        )
        let stragglers = try (0..<10).map { _ in try circuit.enter(at: at(0)) }
        try circuit.fail(5, at: at(1))
        _ = try circuit.enter(at: at(31))
        _ = try circuit.enter(at: at(31))

        for straggler in stragglers { circuit.resolve(straggler, as: .ignored, kind: nil, at: at(32)) }

        #expect(try circuit.refusal(at: at(32)).cause == .probesTaken)
        #expect(circuit.counters.late == 10)
    }

    @Test("a probe of an earlier half-open period decides nothing in the next one")
    func probesBelongToTheirPeriod() throws {
        var circuit = Circuit(
            try CircuitSettings(halfOpen: HalfOpenSettings(probes: 2, successesToClose: 2))
        )
        try circuit.fail(5, at: at(0))
        let slow = try circuit.enter(at: at(30))
        try circuit.fail(at: at(31))
        #expect(circuit.state == .open)
        _ = try circuit.enter(at: at(61))

        circuit.resolve(slow, as: .success, kind: nil, at: at(62))
        circuit.resolve(slow, as: .success, kind: nil, at: at(62))

        #expect(circuit.state == .halfOpen)
        #expect(circuit.counters.late == 2)
    }

    @Test("a call that was admitted before a reset does not count after it")
    func resetEndsTheGeneration() throws {
        var circuit = Circuit()
        try circuit.fail(4, at: at(0))
        let straggler = try circuit.enter(at: at(0))
        circuit.reset(ada, at: at(1))

        circuit.resolve(straggler, as: .failure(), kind: nil, at: at(2))

        #expect(circuit.consecutiveFailures == 0)
        #expect(circuit.counters.late == 1)
    }
}
