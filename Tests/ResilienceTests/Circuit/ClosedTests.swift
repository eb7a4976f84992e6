import Testing

@testable import Resilience

@Suite("A closed circuit")
struct ClosedTests {
    @Test("opens at the fifth failure in a row, not before, and a success between begins a new row")
    func opensAfterFailuresInARow() throws {
        var circuit = Circuit()
        try circuit.fail(4, at: at(1))
        try circuit.succeed(at: at(2))
        try circuit.fail(4, at: at(3))
        #expect(circuit.state == .closed)

        try circuit.call(.failure(), kind: "http 503", at: at(4))

        #expect(circuit.state == .open)
        #expect(circuit.takeSteps() == ["closed → open: consecutive_failures"])
    }

    @Test("a time-out counts as a failure in a row")
    func timeoutsCount() throws {
        var circuit = Circuit()
        for _ in 0..<5 { try circuit.call(.timeout, at: at(1)) }

        #expect(circuit.state == .open)
        #expect(circuit.counters.timeout == 5)
        #expect(circuit.counters.failure == 0)
    }

    @Test("opens when the failure rate reaches the threshold exactly, once there are enough calls")
    func opensAtTheThreshold() throws {
        var circuit = Circuit(
            try CircuitSettings(tripRules: [.failureRate(0.5, over: .time(.seconds(10)), minimumCalls: 10)])
        )
        try circuit.fail(4, at: at(1))
        try circuit.succeed(5, at: at(1))
        #expect(circuit.state == .closed)

        try circuit.fail(at: at(1))

        #expect(circuit.state == .open)
        let transition = try #require(circuit.takeTransitions().first)
        #expect(transition.cause == .failureRate)
        #expect(transition.evidence.calls == 10)
        #expect(transition.evidence.failures == 5)
        #expect(transition.evidence.failureRatio == 0.5)
        #expect(transition.evidence.threshold == 0.5)
        #expect(transition.evidence.minimumCalls == 10)
    }

    @Test("the call that completes the minimum may be a success and still open the circuit")
    func aSuccessCanCompleteTheMinimum() throws {
        var circuit = Circuit(
            try CircuitSettings(tripRules: [.failureRate(0.5, over: .calls(20), minimumCalls: 10)])
        )
        try circuit.fail(9, at: at(1))
        #expect(circuit.state == .closed)

        try circuit.succeed(at: at(1))

        #expect(circuit.state == .open)
    }

    @Test("C9: calls in flight and refused calls are not in the denominator of the rate")
    func onlyCompletedCallsCount() throws {
        var circuit = Circuit(
            try CircuitSettings(tripRules: [.failureRate(0.5, over: .time(.seconds(10)), minimumCalls: 10)])
        )
        for _ in 0..<20 { _ = try circuit.enter(at: at(1)) }

        try circuit.fail(10, at: at(2))

        #expect(circuit.state == .open)
        _ = try circuit.refusal(at: at(3))
        #expect(circuit.evidence(at: at(3)).calls == 10)
    }

    @Test(
        "neutral calls are in no rate and in no row",
        arguments: [Verdict.ignored, .cancelled, .rejectedInside]
    )
    func neutralCallsDoNotCount(_ verdict: Verdict) throws {
        var circuit = Circuit(
            try CircuitSettings(
                tripRules: [
                    .consecutiveFailures(3),
                    .failureRate(0.9, over: .time(.seconds(10)), minimumCalls: 4),
                ]
            )
        )
        try circuit.fail(2, at: at(1))
        for _ in 0..<20 { try circuit.call(verdict, at: at(1)) }

        let evidence = circuit.evidence(at: at(1))
        #expect(circuit.state == .closed)
        #expect(evidence.calls == 2)
        #expect(evidence.consecutiveFailures == 2)
        #expect(circuit.durations.count == 2)
    }

    @Test("failures that are older than the window do not count, however long nobody called")
    func theWindowExpiresOnIdle() throws {
        var circuit = Circuit(
            try CircuitSettings(tripRules: [.failureRate(1, over: .time(.seconds(5)), minimumCalls: 5)])
        )
        try circuit.fail(4, at: at(1))

        try circuit.fail(at: at(3601))

        #expect(circuit.state == .closed)
        #expect(circuit.evidence(at: at(3601)).calls == 1)
    }

    @Test("opens when the share of slow calls reaches its threshold")
    func opensOnSlowCalls() throws {
        var circuit = Circuit(
            try CircuitSettings(
                tripRules: [.slowCallRate(0.5, slowerThan: .seconds(1), over: .calls(4), minimumCalls: 4)]
            )
        )
        for length in [0.5, 1.0, 0.999, 3.0] {
            let permit = try circuit.enter(at: at(10))
            circuit.resolve(permit, as: .success, kind: nil, at: at(10 + length))
        }

        #expect(circuit.state == .open)
        #expect(circuit.counters.slow == 2)
        #expect(circuit.takeSteps() == ["closed → open: slow_call_rate"])
    }

    @Test("any of several rules opens it, and the one that was met is the cause")
    func rulesCombine() throws {
        let settings = try CircuitSettings(
            tripRules: [
                .consecutiveFailures(3),
                .failureRate(0.5, over: .calls(10), minimumCalls: 6),
            ]
        )
        var inARow = Circuit(settings)
        try inARow.fail(3, at: at(1))
        #expect(inARow.takeSteps() == ["closed → open: consecutive_failures"])

        var byRate = Circuit(settings)
        for _ in 0..<3 {
            try byRate.succeed(at: at(1))
            try byRate.fail(at: at(1))
        }
        #expect(byRate.takeSteps() == ["closed → open: failure_rate"])
    }

    @Test("without rules nothing but an operator opens it")
    func noRules() throws {
        var circuit = Circuit(try CircuitSettings(tripRules: []))
        try circuit.fail(1000, at: at(1))
        #expect(circuit.state == .closed)
    }

    @Test("every outcome has its counter")
    func countsOutcomes() throws {
        var circuit = Circuit(try CircuitSettings(tripRules: []))
        try circuit.call(.success, at: at(1))
        try circuit.call(.failure(), at: at(1))
        try circuit.call(.timeout, at: at(1))
        try circuit.call(.rateLimited(retryAfter: nil), at: at(1))
        try circuit.call(.ignored, at: at(1))
        try circuit.call(.cancelled, at: at(1))
        try circuit.call(.rejectedInside, at: at(1))
        circuit.abandon(try circuit.enter(at: at(1)), at: at(1))

        var expected = CallCounters()
        expected.success = 1
        expected.failure = 2
        expected.timeout = 1
        expected.rateLimited = 1
        expected.ignored = 1
        expected.cancelled = 1
        expected.rejectedInside = 1
        expected.abandoned = 1
        #expect(circuit.counters == expected)
    }

    @Test("a transition says how long the state before had lasted and what kinds of failures led to it")
    func transitionsExplainThemselves() throws {
        var circuit = Circuit()
        for kind in ["http 503", "connection refused", "http 503", "http 500", "http 503"] {
            try circuit.call(.failure(), kind: kind, at: at(42))
        }

        let transition = try #require(circuit.takeTransitions().first)
        var evidence = Evidence()
        evidence.consecutiveFailures = 5
        evidence.consecutiveLimit = 5
        evidence.openFor = .seconds(30)
        evidence.failureKinds = [
            FailureKindCount(kind: "http 503", count: 3),
            FailureKindCount(kind: "connection refused", count: 1),
            FailureKindCount(kind: "http 500", count: 1),
        ]
        #expect(
            transition
                == Transition(
                    circuit: "store",
                    number: 1,
                    at: at(42),
                    from: .closed,
                    to: .open,
                    cause: .consecutiveFailures,
                    by: nil,
                    evidence: evidence,
                    lasted: .seconds(42)
                )
        )
    }

    @Test("remembers only the last failures, in fixed memory")
    func remembersTheLastFailures() throws {
        var circuit = Circuit(try CircuitSettings(tripRules: []))
        for index in 0..<100 { try circuit.call(.failure(), kind: "old \(index)", at: at(1)) }
        for _ in 0..<RecentFailures.capacity { try circuit.call(.failure(), kind: "new", at: at(2)) }

        #expect(circuit.evidence(at: at(2)).failureKinds == [FailureKindCount(kind: "new", count: 16)])
        #expect(circuit.lastFailure == FailureNote(kind: "new", at: at(2)))
    }

    @Test("C10: a clock that steps back breaks nothing and makes no negative duration")
    func survivesAClockThatStepsBack() throws {
        var circuit = Circuit(
            try CircuitSettings(tripRules: [.failureRate(0.5, over: .time(.seconds(10)), minimumCalls: 2)])
        )
        let permit = try circuit.enter(at: at(100))
        circuit.resolve(permit, as: .success, kind: nil, at: at(50))
        #expect(circuit.durations.sum == .zero)

        try circuit.fail(at: at(40))
        #expect(circuit.state == .open)
    }
}
