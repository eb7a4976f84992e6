import Testing

@testable import Resilience

@Suite("An operator")
struct OperatorTests {
    @Test("C12: resets from every state in one step, to closed with a clean slate")
    func resets() throws {
        var open = Circuit()
        try open.fail(5, at: at(0))
        var halfOpen = open
        _ = try halfOpen.enter(at: at(30))
        var held = halfOpen
        _ = held.forceOpen(ada, for: nil, at: at(31))
        _ = held.forceOpen(bob, for: .seconds(600), at: at(31))
        var disabled = open
        disabled.change(to: .disabled, cause: .disabled, by: ada, at: at(31))

        for var circuit in [open, halfOpen, held, disabled] {
            let before = circuit.state
            _ = circuit.takeChanges()
            circuit.reset(bob, at: at(40))

            #expect(circuit.state == .closed)
            #expect(circuit.holds == [])
            #expect(circuit.consecutiveFailures == 0)
            let transitions = circuit.takeTransitions()
            #expect(transitions.count == 1)
            #expect(transitions.first?.from == before)
            #expect(transitions.first?.cause == .reset)
            #expect(transitions.first?.by == bob)
        }
    }

    @Test("who resets a closed circuit empties its window, and that is told as well")
    func resetsClosed() throws {
        var circuit = Circuit()
        try circuit.fail(4, at: at(0))
        circuit.reset(ada, at: at(1))
        try circuit.fail(4, at: at(2))

        #expect(circuit.state == .closed)
        #expect(circuit.takeChanges() == [.cleared(circuit: "store", number: 1, by: ada, at: at(1))])
    }

    @Test("a reset begins the open periods anew")
    func resetRestartsBackoff() throws {
        var circuit = Circuit(
            try CircuitSettings(
                tripRules: [.consecutiveFailures(1)],
                openPeriod: Backoff(base: .seconds(1), maximum: .seconds(60), jitter: .none)
            )
        )
        try circuit.fail(at: at(0))
        try circuit.fail(at: at(1))
        #expect(circuit.snapshot(at: at(1)).retryAfter == .seconds(2))

        circuit.reset(ada, at: at(2))
        try circuit.fail(at: at(2))
        #expect(circuit.snapshot(at: at(2)).retryAfter == .seconds(1))
    }

    @Test(
        "C12: who disables lets everything through uncounted, and nothing leaves that state but an operator"
    )
    func disables() throws {
        var circuit = Circuit()
        try circuit.fail(5, at: at(0))
        circuit.change(to: .disabled, cause: .disabled, by: ada, at: at(1))
        let counters = circuit.counters

        try circuit.fail(100, at: at(2))
        circuit.abandon(try circuit.enter(at: at(3)), at: at(4))

        #expect(circuit.counters == counters)
        #expect(circuit.state == .disabled)
        #expect(circuit.snapshot(at: at(1_000_000)).state == .disabled)
    }

    @Test("a call that was waved through a disabled circuit does not count after it is enabled")
    func disabledCallsNeverCount() throws {
        var circuit = Circuit()
        circuit.change(to: .disabled, cause: .disabled, by: ada, at: at(0))
        let permit = try circuit.enter(at: at(1))
        circuit.change(to: .enforcing, cause: .enabled, by: ada, at: at(2))

        circuit.resolve(permit, as: .failure(), kind: nil, at: at(3))

        #expect(circuit.counters == CallCounters())
        #expect(circuit.consecutiveFailures == 0)
    }

    @Test("who enables releases every hold and gives the circuit back to its rules")
    func enables() throws {
        var circuit = Circuit()
        _ = circuit.forceOpen(ada, for: nil, at: at(0))
        _ = circuit.forceOpen(bob, for: nil, at: at(0))
        circuit.change(to: .enforcing, cause: .enabled, by: bob, at: at(1))

        #expect(circuit.state == .closed)
        #expect(circuit.holds == [])
        #expect(
            circuit.takeSteps() == ["closed → forced_open: forced_open", "forced_open → closed: enabled"]
        )
        try circuit.fail(5, at: at(2))
        #expect(circuit.state == .open)
    }

    @Test("enabling a disabled circuit uncovers the open period that it was disabled in")
    func enablesOpen() throws {
        var circuit = Circuit()
        try circuit.fail(5, at: at(0))
        circuit.change(to: .disabled, cause: .disabled, by: ada, at: at(1))
        circuit.change(to: .enforcing, cause: .enabled, by: ada, at: at(2))
        #expect(circuit.state == .open)
        #expect(circuit.snapshot(at: at(2)).retryAfter == .seconds(28))
    }

    @Test("C12: a metrics-only circuit counts everything and opens for nothing")
    func metricsOnly() throws {
        var circuit = Circuit(
            try CircuitSettings(
                tripRules: [.consecutiveFailures(1), .failureRate(0.1, over: .calls(10), minimumCalls: 1)],
                enforced: false
            )
        )
        try circuit.fail(50, at: at(0))

        #expect(circuit.state == .metricsOnly)
        #expect(circuit.counters.failure == 50)
        #expect(circuit.snapshot(at: at(0)).failureRatio == 1)
        #expect(circuit.takeChanges().isEmpty)

        circuit.change(to: .enforcing, cause: .enabled, by: ada, at: at(1))
        #expect(circuit.state == .closed)
        try circuit.fail(at: at(2))
        #expect(circuit.state == .open)

        circuit.reset(ada, at: at(3))
        #expect(circuit.state == .metricsOnly)
    }

    @Test("asking for what is already so changes nothing")
    func idempotent() throws {
        var circuit = Circuit()
        let permit = try circuit.enter(at: at(0))
        circuit.change(to: .enforcing, cause: .enabled, by: ada, at: at(1))
        circuit.resolve(permit, as: .success, kind: nil, at: at(2))

        #expect(circuit.takeChanges().isEmpty)
        #expect(circuit.sequence == 0)
        #expect(circuit.counters.success == 1)
    }

    @Test("is refused when the circuit has changed since they looked, and told both numbers")
    func compareAndSet() throws {
        var circuit = Circuit()
        try circuit.check(0)
        try circuit.check(nil)
        try circuit.fail(5, at: at(0))

        let conflict = #expect(throws: SequenceConflict.self) { try circuit.check(0) }
        #expect(conflict == SequenceConflict(name: "store", expected: 0, actual: 1))
        #expect(
            conflict?.description
                == "circuit 'store' is at change '1', not '0'; look at it again and repeat the action"
        )
        try circuit.check(1)
    }

    @Test("a number read after a hold had expired is still good when the action arrives")
    func compareAndSetAcrossExpiry() throws {
        var circuit = Circuit()
        _ = circuit.forceOpen(ada, for: .seconds(10), at: at(0))
        let during = circuit.snapshot(at: at(5)).sequence
        let after = circuit.snapshot(at: at(15)).sequence

        circuit.settle(at: at(20))

        try circuit.check(after)
        #expect(throws: SequenceConflict.self) { try circuit.check(during) }
    }

    @Test("numbers every change of a circuit without a gap")
    func numbersChanges() throws {
        var circuit = Circuit()
        _ = circuit.forceOpen(ada, for: nil, at: at(0))
        _ = circuit.forceOpen(bob, for: .seconds(1), at: at(0))
        circuit.settle(at: at(2))
        circuit.reset(ada, at: at(3))
        circuit.reset(ada, at: at(3))
        try circuit.fail(5, at: at(4))
        circuit.change(to: .disabled, cause: .disabled, by: bob, at: at(5))

        let changes = circuit.takeChanges()
        #expect(changes.map(\.number) == [1, 2, 3, 4, 5, 6, 7])
        #expect(changes.map(\.at) == [at(0), at(0), at(1), at(3), at(3), at(4), at(5)])
        #expect(Set(changes.map(\.circuit)) == ["store"])
        #expect(circuit.sequence == 7)
    }

    @Test("transitions are counted by the pair of states")
    func countsTransitions() throws {
        var circuit = Circuit()
        for second in [0.0, 100, 200] {
            try circuit.fail(5, at: at(second))
            try circuit.succeed(at: at(second + 50))
        }
        try circuit.fail(5, at: at(300))
        try circuit.fail(at: at(350))

        let counts = circuit.snapshot(at: at(350)).transitions
        #expect(counts.count(from: .closed, to: .open) == 4)
        #expect(counts.count(from: .open, to: .halfOpen) == 4)
        #expect(counts.count(from: .halfOpen, to: .closed) == 3)
        #expect(counts.count(from: .halfOpen, to: .open) == 1)
        #expect(counts.count(from: .closed, to: .forcedOpen) == 0)
        #expect(counts.trips == 5)
        #expect(counts.entries.count == 4)
    }
}
