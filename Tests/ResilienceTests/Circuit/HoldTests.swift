import Testing

@testable import Resilience

@Suite("A hold")
struct HoldTests {
    @Test("C12: keeps the circuit open whatever calls do and however much time passes")
    func dominates() throws {
        var circuit = Circuit()
        let straggler = try circuit.enter(at: at(0))
        _ = circuit.forceOpen(ada, for: nil, at: at(1))

        circuit.resolve(straggler, as: .success, kind: nil, at: at(2))

        let rejection = try circuit.refusal(at: at(1_000_000))
        #expect(rejection.cause == .forcedOpen)
        #expect(rejection.retryAfter == nil)
        #expect(rejection.reason == "drill")
        #expect(circuit.state == .forcedOpen)
        #expect(circuit.counters.late == 1)
    }

    @Test("says who, why and for how long")
    func isExplained() throws {
        var circuit = Circuit()
        let hold = circuit.forceOpen(ada, for: .seconds(900), at: at(5))

        #expect(hold == Hold(id: 1, owner: "ada", reason: "drill", since: at(5), until: at(905)))
        let transition = try #require(circuit.takeTransitions().first)
        #expect(transition.from == .closed)
        #expect(transition.to == .forcedOpen)
        #expect(transition.by == ada)
        #expect(transition.lasted == .seconds(5))
        let snapshot = circuit.snapshot(at: at(6))
        #expect(snapshot.holds == [hold])
        #expect(snapshot.retryAfter == .seconds(899))
    }

    @Test("that expires is gone for every reader at that moment, without anybody doing anything")
    func expiresForReaders() throws {
        var circuit = Circuit()
        _ = circuit.forceOpen(ada, for: .seconds(60), at: at(0))
        _ = circuit.takeChanges()

        #expect(circuit.snapshot(at: at(59.9)).state == .forcedOpen)
        let after = circuit.snapshot(at: at(60))
        #expect(after.state == .closed)
        #expect(after.since == at(60))
        #expect(after.holds == [])
        #expect(after.sequence == 2)
        #expect(circuit.takeChanges().isEmpty)
        #expect(circuit.state == .forcedOpen)
    }

    @Test("that expires lets the next call through and tells so, as of the moment it expired")
    func expiresForCalls() throws {
        var circuit = Circuit()
        _ = circuit.forceOpen(ada, for: .seconds(60), at: at(0))
        _ = circuit.takeChanges()

        _ = try circuit.enter(at: at(100))

        let transition = try #require(circuit.takeTransitions().first)
        #expect(transition.cause == .holdExpired)
        #expect(transition.at == at(60))
        #expect(transition.by == ada)
        #expect(transition.lasted == .seconds(60))
    }

    @Test("is one of several; the last release lets the circuit go")
    func severalHolds() throws {
        var circuit = Circuit()
        let first = circuit.forceOpen(ada, for: nil, at: at(0))
        let second = circuit.forceOpen(bob, for: .seconds(10), at: at(1))
        _ = circuit.takeChanges()

        let released = circuit.releaseHold(first.id, expired: false, by: nil, at: at(2))
        #expect(released)
        #expect(circuit.state == .forcedOpen)
        #expect(
            circuit.takeChanges() == [
                .holdReleased(circuit: "store", number: 3, hold: first, expired: false, at: at(2))
            ]
        )

        circuit.settle(at: at(11))
        #expect(circuit.state == .closed)
        #expect(circuit.releaseHold(second.id, expired: false, by: nil, at: at(12)) == false)
    }

    @Test("tells the wait only when every hold ends by itself")
    func waitOfSeveralHolds() throws {
        var circuit = Circuit()
        _ = circuit.forceOpen(ada, for: .seconds(30), at: at(0))
        _ = circuit.forceOpen(bob, for: .seconds(90), at: at(0))
        #expect(circuit.snapshot(at: at(0)).retryAfter == .seconds(90))
        _ = circuit.forceOpen(OperatorNote(owner: "eve", reason: "?"), for: nil, at: at(0))
        #expect(circuit.snapshot(at: at(0)).retryAfter == nil)
    }

    @Test("of the same owner replaces the earlier one, so that repeating does not pile up")
    func replacesOwnHold() throws {
        var circuit = Circuit()
        _ = circuit.forceOpen(ada, for: .seconds(30), at: at(0))
        let renewed = circuit.forceOpen(ada, for: .seconds(30), at: at(20))
        #expect(circuit.holds == [renewed])
        #expect(circuit.snapshot(at: at(40)).state == .forcedOpen)
        #expect(circuit.snapshot(at: at(50)).state == .closed)
    }

    @Test("over an open circuit uncovers it open; its time went on meanwhile")
    func uncoversOpen() throws {
        var circuit = Circuit()
        try circuit.fail(5, at: at(0))
        let hold = circuit.forceOpen(ada, for: nil, at: at(5))
        _ = circuit.releaseHold(hold.id, expired: false, by: bob, at: at(20))

        #expect(circuit.state == .open)
        #expect(circuit.snapshot(at: at(20)).retryAfter == .seconds(10))
        let transition = try #require(circuit.takeTransitions().last)
        #expect(transition.cause == .holdReleased)
        #expect(transition.by == bob)
    }

    @Test("over a half-open circuit ends its probes; the next call begins a new half-open period")
    func restartsHalfOpen() throws {
        var circuit = Circuit()
        try circuit.fail(5, at: at(0))
        let probe = try circuit.enter(at: at(30))
        let hold = circuit.forceOpen(ada, for: nil, at: at(31))
        circuit.resolve(probe, as: .success, kind: nil, at: at(32))
        _ = circuit.releaseHold(hold.id, expired: false, by: nil, at: at(33))

        #expect(circuit.snapshot(at: at(33)).isHalfOpenPending)
        try circuit.succeed(at: at(34))
        #expect(circuit.state == .closed)
        #expect(circuit.counters.late == 1)
    }

    @Test("over a closed circuit uncovers it with a clean slate")
    func uncoversClosedClean() throws {
        var circuit = Circuit()
        try circuit.fail(4, at: at(0))
        _ = circuit.forceOpen(ada, for: .seconds(60), at: at(1))

        try circuit.fail(at: at(100))

        #expect(circuit.state == .closed)
        #expect(circuit.consecutiveFailures == 1)
    }

    @Test("can be placed on a disabled circuit, which is disabled again afterwards")
    func overDisabled() throws {
        var circuit = Circuit()
        circuit.change(to: .disabled, cause: .disabled, by: ada, at: at(0))
        let hold = circuit.forceOpen(bob, for: nil, at: at(1))
        #expect(circuit.state == .forcedOpen)
        _ = circuit.releaseHold(hold.id, expired: false, by: nil, at: at(2))
        #expect(circuit.state == .disabled)
    }
}
