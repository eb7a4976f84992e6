import ResilienceTesting
import Testing

@testable import Resilience

@Suite("Probing and settings at run time")
struct ControlTests {
    let clock = ManualClock()

    private func makeOpenBreaker(_ halfOpen: HalfOpenSettings) throws -> CircuitBreaker {
        let breaker = CircuitBreaker(
            "store",
            settings: try CircuitSettings(halfOpen: halfOpen),
            clock: clock,
            seed: 1
        )
        for _ in 0..<5 { try? breaker.run { throw Broken() } }
        return breaker
    }

    @Test("a verdict to trip opens at once and for as long as it says", arguments: [true, false])
    func tripNow(whileProbing: Bool) throws {
        var circuit = Circuit()
        var now = at(0)
        if whileProbing {
            try circuit.fail(5, at: now)
            now = at(30)
        }
        _ = circuit.takeChanges()
        try circuit.call(.tripNow(openFor: .seconds(90)), at: now)

        #expect(circuit.takeTransitions().last?.cause == .verdict)
        #expect(circuit.snapshot(at: now).retryAfter == .seconds(90))
        #expect(circuit.counters.failure == (whileProbing ? 6 : 1))
    }

    @Test("a verdict to trip does not open a circuit that only observes")
    func tripNowObserved() throws {
        var circuit = Circuit(try CircuitSettings(enforced: false))
        try circuit.call(.tripNow(), at: at(0))
        #expect(circuit.state == .metricsOnly)
    }

    @Test("with probing in the background callers are refused until a probe has succeeded")
    func backgroundProbe() async throws {
        let breaker = try makeOpenBreaker(HalfOpenSettings(probesByCalls: false))
        #expect(await breaker.probe {} == .notNeeded)
        clock.advance(by: .seconds(30))
        #expect(throws: Rejection.self) { try breaker.run {} }
        #expect(breaker.state == .open)

        #expect(await breaker.probe { throw Broken() } == .failed)
        #expect(breaker.state == .open)
        clock.advance(by: .seconds(30))
        #expect(await breaker.probe {} == .healthy)

        #expect(breaker.state == .closed)
        #expect(breaker.snapshot().probeDurations.count == 2)
        #expect(await breaker.probe {} == .notNeeded)
    }

    @Test("a probe that runs in the background closes the circuit without any call")
    func runsInTheBackground() async throws {
        let breaker = try makeOpenBreaker(HalfOpenSettings())
        let asked = Tally()
        let probe = BackgroundProbe(breaker, every: .seconds(10)) { asked.add() }
        let running = Task { try await probe.run() }
        for _ in 0..<4 {
            await clock.waitForSleepers(count: 1)
            clock.advance(by: .seconds(10))
        }
        await clock.waitForSleepers(count: 1)
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }

        #expect(breaker.state == .closed)
        #expect(asked.count == 1)
    }

    @Test("new settings keep state, counters and the end of the open period")
    func reloadKeepsState() throws {
        let breaker = try makeOpenBreaker(HalfOpenSettings())
        clock.advance(by: .seconds(10))
        let before = breaker.snapshot()
        let next = try CircuitSettings(openPeriod: .constant(.seconds(5)), timing: .coarse)
        try breaker.apply(next, by: "ada", reason: "reload")

        #expect(breaker.settings == next)
        #expect(breaker.state == .open)
        #expect(breaker.snapshot().retryAfter == .seconds(20))
        #expect(breaker.snapshot().counters == before.counters)
    }

    @Test("new settings make calls in flight late, and keep windows whose rules stay")
    func reloadIsAGeneration() throws {
        var circuit = Circuit()
        let inFlight = try circuit.enter(at: at(0))
        try circuit.fail(4, at: at(0))
        circuit.reconfigure(try CircuitSettings(openPeriod: .constant(.seconds(1))), by: ada, at: at(1))
        circuit.resolve(inFlight, as: .success, kind: nil, at: at(1))
        #expect(circuit.counters.late == 1)
        #expect(circuit.state == .closed)

        try circuit.fail(at: at(1))
        #expect(circuit.state == .open)
        #expect(circuit.snapshot(at: at(1)).retryAfter == .seconds(1))
    }

    @Test(
        "new settings can begin and end to measure durations",
        arguments: CallTiming.allCases,
        CallTiming.allCases
    )
    func reloadTiming(_ old: CallTiming, _ new: CallTiming) throws {
        let breaker = CircuitBreaker("store", settings: try CircuitSettings(timing: old), clock: clock)
        let other = CircuitBreaker("other", settings: try CircuitSettings(timing: old), clock: clock)
        for _ in 0..<3 { try breaker.run { clock.advance(by: .seconds(1)) } }
        try breaker.apply(try CircuitSettings(timing: new), by: "ada", reason: "reload")
        for _ in 0..<4 { try breaker.run { clock.advance(by: .seconds(1)) } }

        let measured = (old == .none ? 0 : 3) + (new == .none ? 0 : 4)
        #expect(breaker.snapshot().durations.sum == .seconds(measured))
        #expect(breaker.snapshot().counters.success == 7)
        #expect(other.snapshot().durations.count == 0)
    }

    @Test("new settings can stop and start the rules")
    func reloadEnforcement() throws {
        var circuit = Circuit()
        try circuit.fail(5, at: at(0))
        circuit.reconfigure(try CircuitSettings(enforced: false), by: ada, at: at(1))
        #expect(circuit.state == .metricsOnly)
        circuit.reconfigure(.standard, by: ada, at: at(2))
        #expect(
            circuit.takeSteps().suffix(2).map { String($0) } == [
                "open → metrics_only: reconfigured", "metrics_only → open: reconfigured",
            ]
        )
    }

    @Test("the kill switch opens the way through all circuits, later ones too, until it is taken back")
    func killSwitch() throws {
        let registry = Registry(clock: clock, seed: 1)
        let early = registry.breaker("early")
        for _ in 0..<5 { try? early.run { throw Broken() } }
        #expect(!registry.isDisabled)
        registry.disableAll(by: "ada", reason: "suspicion")
        let late = registry.breaker("late")
        #expect(registry.isDisabled)
        #expect(registry.snapshot().isDisabled)

        try early.run {}
        #expect(early.state == .disabled)
        #expect(late.state == .disabled)

        registry.enableAll(by: "ada", reason: "cleared")
        #expect(!registry.isDisabled)
        #expect(!registry.snapshot().isDisabled)
        #expect(early.state == .open)
        #expect(late.state == .closed)
    }

    @Test("calls that a policy inside refused have a histogram of their own")
    func rejectedDurations() throws {
        var circuit = Circuit()
        let permit = try circuit.enter(at: at(0))
        circuit.resolve(permit, as: .rejectedInside, kind: nil, at: at(3))
        let snapshot = circuit.snapshot(at: at(3))
        #expect(snapshot.rejectedDurations.sum == .seconds(3))
        #expect(snapshot.durations.count == 0)
    }
}
