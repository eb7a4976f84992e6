import ResilienceTesting
import Testing

@testable import Resilience

@Suite("Health")
struct HealthTests {
    let clock = ManualClock()

    /// A registry with so many circuits, the first of which are held open.
    private func makeRegistry(circuits: Int, open: Int) throws -> Registry {
        let registry = Registry(clock: clock)
        for index in 0..<circuits { _ = registry.breaker("c\(index)") }
        for index in 0..<open { try registry.breaker("c\(index)").forceOpen(owner: "ada", reason: "drill") }
        return registry
    }

    @Test(
        "is the share of circuits that are well",
        arguments: [
            (0, 0, 1.0), (4, 0, 1), (4, 1, 0.75), (4, 4, 0),
        ]
    )
    func score(_ circuits: Int, _ open: Int, _ expected: Double) throws {
        let registry = try makeRegistry(circuits: circuits, open: open)
        #expect(Wellbeing.score(of: registry.snapshot().circuits) == expected)
    }

    @Test("counts a circuit that is being tried as half well, and a disabled one as well")
    func scoreByState() throws {
        var circuit = Circuit()
        #expect(Wellbeing.health(of: circuit.snapshot(at: at(0))) == 1)
        try circuit.fail(5, at: at(0))
        #expect(Wellbeing.health(of: circuit.snapshot(at: at(1))) == 0)
        _ = try circuit.enter(at: at(30))
        #expect(Wellbeing.health(of: circuit.snapshot(at: at(30))) == 0.5)
        circuit.change(to: .disabled, cause: .disabled, by: ada, at: at(31))
        #expect(Wellbeing.health(of: circuit.snapshot(at: at(31))) == 1)
    }

    @Test("raises pain after so many bad observations in a row, once, and names who hurts")
    func pain() throws {
        let registry = try makeRegistry(circuits: 4, open: 2)
        let monitor = HealthMonitor(registry)
        #expect(monitor.health == HealthSnapshot(feeling: .pleasure, score: 1))
        #expect(monitor.observe() == [])
        #expect(monitor.observe() == [])
        #expect(
            monitor.observe() == [
                HealthSignal(feeling: .pain, reason: .score, score: 0.5, circuits: ["c0", "c1"])
            ]
        )
        #expect(monitor.observe() == [])
        #expect(monitor.health == HealthSnapshot(feeling: .pain, score: 0.5))
    }

    @Test("raises pleasure only when the score has come up all the way, for so many observations")
    func pleasure() throws {
        let registry = try makeRegistry(circuits: 4, open: 2)
        let monitor = HealthMonitor(registry)
        for _ in 0..<3 { monitor.observe() }

        try registry.breaker("c0").enable(by: "ada", reason: "fixed")
        for _ in 0..<10 { #expect(monitor.observe() == []) }
        #expect(monitor.health == HealthSnapshot(feeling: .pain, score: 0.75))

        try registry.breaker("c1").enable(by: "ada", reason: "fixed")
        #expect(monitor.observe() == [])
        #expect(monitor.observe() == [])
        #expect(
            monitor.observe() == [HealthSignal(feeling: .pleasure, reason: .score, score: 1, circuits: [])]
        )
    }

    @Test("does not flap: a good observation between bad ones begins the count anew")
    func hysteresis() throws {
        let registry = try makeRegistry(circuits: 1, open: 0)
        let breaker = registry.breaker("c0")
        let monitor = HealthMonitor(registry)
        for _ in 0..<20 {
            try breaker.forceOpen(owner: "ada", reason: "flap")
            #expect(monitor.observe() == [])
            #expect(monitor.observe() == [])
            try breaker.enable(by: "ada", reason: "flap")
            #expect(monitor.observe() == [])
        }
    }

    @Test("raises a circuit that stays open for too long again and again, whatever the score")
    func openTooLong() throws {
        let registry = try makeRegistry(circuits: 10, open: 1)
        let monitor = HealthMonitor(registry, settings: try HealthSettings(openTooLong: .seconds(60)))
        var raisedAt: [Int] = []
        for second in 0...200 {
            for signal in monitor.observe() {
                #expect(
                    signal
                        == HealthSignal(feeling: .pain, reason: .openTooLong, score: 0.9, circuits: ["c0"])
                )
                raisedAt.append(second)
            }
            clock.advance(by: .seconds(1))
        }
        #expect(raisedAt == [60, 120, 180])
    }

    @Test("failed probes do not hide a lasting outage")
    func probesDoNotHideAnOutage() throws {
        let registry = Registry(clock: clock)
        let breaker = registry.breaker(
            "down",
            settings: try CircuitSettings(
                tripRules: [.consecutiveFailures(1)],
                openPeriod: .constant(.seconds(5))
            )
        )
        _ = registry.breaker("fine")
        let monitor = HealthMonitor(
            registry,
            settings: try HealthSettings(painLevel: 0.1, openTooLong: .seconds(60))
        )
        var raised = 0
        for _ in 0..<130 {
            _ = try? breaker.run { throw Broken() }
            raised += monitor.observe().filter { $0.reason == .openTooLong }.count
            clock.advance(by: .seconds(1))
        }
        #expect(raised == 2)
    }

    @Test("tells its signals as events")
    func events() async throws {
        let registry = try makeRegistry(circuits: 1, open: 1)
        let events = registry.events()
        let monitor = HealthMonitor(registry)
        for _ in 0..<3 { monitor.observe() }
        registry.log.finish()
        var kinds: [ResilienceEvent.Kind] = []
        for await delivery in events {
            if case .event(let event) = delivery { kinds.append(event.kind) }
        }
        #expect(
            kinds == [.health(HealthSignal(feeling: .pain, reason: .score, score: 0, circuits: ["c0"]))]
        )
    }

    @Test("is observed in every interval until the task is cancelled, and settles the registry on the way")
    func runs() async throws {
        let registry = try makeRegistry(circuits: 1, open: 0)
        try registry.breaker("c0").forceOpen(owner: "ada", reason: "drill", for: .seconds(2))
        let monitor = HealthMonitor(registry)
        let task = Task { try await monitor.run(every: .seconds(1)) }
        for _ in 0..<3 {
            await clock.waitForSleepers(count: 1)
            clock.advance(by: .seconds(1))
        }
        await clock.waitForSleepers(count: 1)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(registry.log.lastSequence == 2)
    }
}
