import ResilienceTesting
import Testing

@testable import Resilience

@Suite("A registry")
struct RegistryTests {
    let clock = ManualClock()

    private func transitions(_ deliveries: [EventDelivery]) -> [Transition] {
        deliveries.compactMap { delivery in
            guard case .event(let event) = delivery, case .circuit(.transition(let transition)) = event.kind
            else { return nil }
            return transition
        }
    }

    @Test("makes a part once and gives the same one to everybody who asks for its name")
    func getOrCreate() throws {
        let registry = Registry(clock: clock)
        #expect(registry.breaker("a") === registry.breaker("a"))
        #expect(registry.breaker("a") !== registry.breaker("b"))
        #expect(registry.retry("a") === registry.retry("a"))
        #expect(registry.budget("a") === registry.budget("a"))
        #expect(registry.bulkhead("a") === registry.bulkhead("a"))
        #expect(registry.fallback("a") === registry.fallback("a"))
        #expect(registry.breakers.map(\.name) == ["a", "b"])
    }

    @Test("makes only one part when many ask at once")
    func getOrCreateAtOnce() async {
        let registry = Registry(clock: clock)
        let identities = await withTaskGroup(of: ObjectIdentifier.self) { group in
            for _ in 0..<50 { group.addTask { ObjectIdentifier(registry.breaker("a")) } }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(identities.count == 1)
        #expect(registry.snapshot().circuits.count == 1)
    }

    @Test("never makes a part for who only looks")
    func looking() {
        let registry = Registry(clock: clock)
        #expect(registry.existingBreaker("typo") == nil)
        #expect(registry.breakers.isEmpty)
        _ = registry.breaker("store")
        #expect(registry.existingBreaker("store") != nil)
    }

    @Test("makes parts with its defaults, unless the first to ask says otherwise")
    func defaults() throws {
        let circuit = try CircuitSettings(tripRules: [.consecutiveFailures(2)])
        let special = try CircuitSettings(tripRules: [.consecutiveFailures(9)])
        let bulkhead = try BulkheadSettings(slots: 3)
        let retry = try RetrySettings(attempts: 7)
        let budget = try RetryBudgetSettings(capacity: 50)
        let registry = Registry(
            defaults: RegistryDefaults(circuit: circuit, retry: retry, budget: budget, bulkhead: bulkhead),
            clock: clock
        )
        #expect(registry.breaker("a").settings == circuit)
        #expect(registry.breaker("b", settings: special).settings == special)
        #expect(registry.breaker("b").settings == special)
        #expect(registry.bulkhead("a").settings == bulkhead)
        #expect(registry.retry("a").settings == retry)
        #expect(registry.budget("a").settings == budget)
        #expect(registry.budget("a").tokens == 50)
    }

    @Test("makes later parts with new defaults, and leaves those that there are")
    func newDefaults() throws {
        let registry = Registry(clock: clock)
        let early = (registry.breaker("a"), registry.retry("a"), registry.budget("a"), registry.bulkhead("a"))
        let defaults = RegistryDefaults(
            circuit: try CircuitSettings(tripRules: [.consecutiveFailures(2)]),
            retry: try RetrySettings(attempts: 7),
            budget: try RetryBudgetSettings(capacity: 50),
            bulkhead: try BulkheadSettings(slots: 3)
        )
        registry.apply(defaults)
        #expect(registry.defaults == defaults)
        #expect(registry.breaker("b").settings == defaults.circuit)
        #expect(registry.retry("b").settings == defaults.retry)
        #expect(registry.budget("b").settings == defaults.budget)
        #expect(registry.bulkhead("b").settings == defaults.bulkhead)
        #expect(early.0.settings == .standard)
        #expect(early.1.settings == .standard)
        #expect(early.2.settings == .standard)
        #expect(early.3.settings == .standard)
        #expect(registry.retries.map(\.name) == ["a", "b"])
        #expect(registry.budgets.map(\.name) == ["a", "b"])
        #expect(registry.bulkheads.map(\.name) == ["a", "b"])
    }

    @Test("defaults that change while many ask are taken whole")
    func newDefaultsAtOnce() async throws {
        let registry = Registry(clock: clock)
        let choices = try (1...4).map { count in
            RegistryDefaults(bulkhead: try BulkheadSettings(slots: count, queueLimit: count))
        }
        registry.apply(choices[0])
        let made = await withTaskGroup(of: BulkheadSettings.self) { group in
            for index in 0..<200 {
                group.addTask {
                    registry.apply(choices[index % choices.count])
                    return registry.bulkhead("\(index)").settings
                }
            }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(made.isSubset(of: Set(choices.map(\.bulkhead))))
    }

    @Test("tells everything in one snapshot, sorted by name")
    func snapshot() async throws {
        let registry = Registry(clock: clock)
        clock.advance(by: .seconds(2))
        _ = registry.breaker("b")
        _ = registry.breaker("a")
        _ = registry.retry("r", budget: registry.budget("q"))
        _ = registry.bulkhead("k")
        _ = registry.fallback("f")
        try registry.breaker("b").forceOpen(owner: "ada", reason: "drill")

        let snapshot = registry.snapshot()

        #expect(snapshot.sequence == 1)
        #expect(snapshot.at == Moment(nanoseconds: 2_000_000_000))
        #expect(snapshot.circuits.map(\.name) == ["a", "b"])
        #expect(snapshot.circuits.map(\.state) == [.closed, .forcedOpen])
        #expect(snapshot.retries.map(\.name) == ["r"])
        #expect(snapshot.budgets.map(\.tokens) == [500])
        #expect(snapshot.bulkheads.map(\.limit) == [10])
        #expect(snapshot.fallbacks.map(\.name) == ["f"])
    }

    @Test("tells no circuit older than the sequence of the snapshot, while circuits change all the time")
    func consistency() async throws {
        let registry = Registry(clock: clock, eventCapacity: 100_000)
        let breakers = (0..<4).map { registry.breaker("c\($0)") }
        let events = registry.events()
        let snapshots = await withTaskGroup(of: [RegistrySnapshot].self) { group in
            for breaker in breakers {
                group.addTask {
                    for _ in 0..<200 {
                        _ = try? breaker.disable(by: "ada", reason: "flip")
                        _ = try? breaker.enable(by: "ada", reason: "flop")
                    }
                    return []
                }
            }
            group.addTask { (0..<100).map { _ in registry.snapshot() } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        registry.log.finish()
        var numbers: [UInt64: (circuit: String, number: UInt64)] = [:]
        for await delivery in events {
            guard case .event(let event) = delivery, case .circuit(let change) = event.kind else { continue }
            numbers[event.sequence] = (change.circuit, change.number)
        }
        for snapshot in snapshots {
            for circuit in snapshot.circuits {
                let told = numbers.filter { $0.key <= snapshot.sequence && $0.value.circuit == circuit.name }
                #expect(circuit.sequence >= told.values.map(\.number).max() ?? 0)
            }
        }
    }

    @Test("tells all subscribers of trips with their evidence")
    func events() async throws {
        let registry = Registry(clock: clock)
        let events = registry.events()
        let breaker = registry.breaker("store")
        for _ in 0..<5 { _ = try? breaker.run { throw HTTPFailure(503) } }
        registry.log.finish()

        var deliveries: [EventDelivery] = []
        for await delivery in events { deliveries.append(delivery) }

        let trip = try #require(transitions(deliveries).first)
        #expect(deliveries.count == 1)
        #expect(trip.circuit == "store")
        #expect(trip.cause == .consecutiveFailures)
        #expect(trip.evidence.consecutiveFailures == 5)
        #expect(trip.evidence.failureKinds == [FailureKindCount(kind: "http 503", count: 5)])
        #expect(trip.evidence.openFor == .seconds(30))
    }

    @Test("who takes a snapshot and follows from its sequence misses nothing")
    func snapshotThenEvents() async throws {
        let registry = Registry(clock: clock)
        try registry.breaker("a").forceOpen(owner: "ada", reason: "1")
        let snapshot = registry.snapshot()
        try registry.breaker("b").forceOpen(owner: "ada", reason: "2")
        registry.log.finish()

        var followed: [EventDelivery] = []
        for await delivery in registry.events(after: snapshot.sequence) { followed.append(delivery) }

        #expect(transitions(followed).map(\.circuit) == ["b"])
    }

    @Test("tells of expired holds when it is settled, without traffic")
    func settles() async throws {
        let registry = Registry(clock: clock)
        let breaker = registry.breaker("store")
        try breaker.forceOpen(owner: "ada", reason: "drill", for: .seconds(60))
        clock.advance(by: .seconds(61))
        #expect(registry.snapshot().circuits.first?.state == .closed)
        #expect(registry.snapshot().sequence == 1)
        registry.settle()
        #expect(registry.snapshot().sequence == 2)
    }

    @Test("repeats with its seed, whatever the order in which its parts are made")
    func seeds() async throws {
        let settings = try CircuitSettings(
            tripRules: [.consecutiveFailures(1)],
            openPeriod: Backoff(base: .seconds(10), maximum: .seconds(60), jitter: .equal)
        )
        func waits(seed: UInt64, names: [String]) -> [String: Duration] {
            let registry = Registry(defaults: RegistryDefaults(circuit: settings), clock: clock, seed: seed)
            for name in names { _ = try? registry.breaker(name).run { throw Broken() } }
            return Dictionary(
                uniqueKeysWithValues: registry.snapshot().circuits.map { ($0.name, $0.retryAfter ?? .zero) }
            )
        }
        #expect(waits(seed: 7, names: ["a", "b"]) == waits(seed: 7, names: ["b", "a"]))
        #expect(waits(seed: 7, names: ["a", "b"]) != waits(seed: 8, names: ["a", "b"]))
        #expect(Set(waits(seed: 7, names: ["a", "b", "c"]).values).count == 3)
    }

    @Test("gives all its parts one clock, so that their moments compare")
    func oneClock() throws {
        let registry = Registry(clock: clock)
        clock.advance(by: .seconds(100))
        let breaker = registry.breaker("late")
        #expect(breaker.snapshot().since == Moment(nanoseconds: 100_000_000_000))
        #expect(breaker.snapshot().age == .zero)
        clock.advance(by: .seconds(5))
        #expect(registry.snapshot().circuits.first?.age == .seconds(5))
    }
}
