import Monitoring
public import Resilience
import Synchronization

/// One running instance of a service: its registry, its guarded dependencies and its requests.
final class SimulatedInstance: Sendable {
    let id: TargetID
    let service: ServicePlan
    let registry: Registry
    private let dependencies: [GuardedDependency<SimulatedResponse>]
    private let monitor: HealthMonitor?
    private let upstreams: SimulatedUpstreams
    private let durations = Mutex<[String: RecentDurations]>([:])

    init(
        _ name: String,
        of service: ServicePlan,
        upstreams: SimulatedUpstreams,
        chance: Chance
    ) throws(InvalidSettings) {
        id = TargetID(name)
        self.service = service
        self.upstreams = upstreams
        let registry = Registry(clock: upstreams.clock, seed: chance.seed(for: "registry \(name)"))
        self.registry = registry
        var dependencies: [GuardedDependency<SimulatedResponse>] = []
        for plan in service.dependencies {
            dependencies.append(
                try GuardedDependency(plan, isEnabled: service.isResilient, in: registry) { .standIn($0) }
            )
        }
        self.dependencies = dependencies
        monitor = try service.makeHealthMonitor(of: registry)
    }

    /// The breaker called `name`.
    func breaker(_ name: String) -> CircuitBreaker? { registry.existingBreaker(name) }

    /// Takes requests as they arrive, and feels how it is, until the task is cancelled.
    func live(in scenario: Scenario, chance: Chance) async {
        let load = scenario.load[service.name] ?? LoadCurve(rate: service.requestsPerSecond)
        var arrivals = Arrivals(
            along: load,
            share: 1 / Double(max(1, service.instances)),
            using: chance.generator(for: "arrivals \(id)")
        )
        var luck = chance.generator(for: "requests \(id)")
        await withDiscardingTaskGroup { group in
            if let monitor {
                group.addTask { try? await monitor.run() }
            }
            while !Task.isCancelled {
                let (gap, isRequest) = arrivals.next(at: scenario.position(at: upstreams.elapsed))
                guard (try? await upstreams.clock.sleep(for: gap)) != nil else { break }
                guard isRequest else { continue }
                // Drawn here, in the order of the requests, so that chance does not depend on who ends first.
                let needed = dependencies.filter { luck.happens($0.plan.share) }
                let key = "record-\(Int.random(in: 0..<40, using: &luck))"
                group.addTask { await self.serve(needed, key: key) }
            }
            group.cancelAll()
        }
    }

    /// Serves one request by asking what it needs, one after the other; it goes on without what fails.
    private func serve(_ needed: [GuardedDependency<SimulatedResponse>], key: String) async {
        for dependency in needed {
            let name = dependency.plan.name
            _ = try? await dependency.call(key: key) { [upstreams] in
                try await upstreams.ask(name)
                return .answer
            }
        }
    }

    /// What a look at the instance gives now, as if it were read over the network.
    func readings(start: Monitoring.Moment) -> [BreakerReading] {
        let snapshot = registry.snapshot()
        return dependencies.compactMap { dependency in
            let name = dependency.plan.name
            guard let circuit = snapshot.circuits.first(where: { $0.name == name }) else { return nil }
            var reading = Reading(circuit, start: start)
            reading.add(snapshot, of: name)
            reading.gauges[.timeoutSeconds] = dependency.plan.policy.timeout.inSeconds
            let recent = durations.withLock { durations in
                durations[name, default: RecentDurations()].look(at: circuit.durations)
                return durations[name]
            }
            reading.gauges[.latencyMedian] = recent?.seconds(at: 0.5)
            reading.gauges[.latencyP99] = recent?.seconds(at: 0.99)
            reading.facts = dependency.facts
            return BreakerReading(BreakerID(target: id, group: service.name, name: name), reading)
        }
    }
}

extension ServicePlan {
    /// The health monitor of an instance; `nil` for a service that reports nothing.
    public func makeHealthMonitor(of registry: Registry) throws(InvalidSettings) -> HealthMonitor? {
        guard let painLevel else { return nil }
        return HealthMonitor(registry, settings: try HealthSettings(painLevel: painLevel))
    }
}

extension GuardedDependency {
    /// What is worth knowing beside numbers.
    fileprivate var facts: [String: String] {
        var facts: [String: String] = [:]
        switch plan.policy.fallback {
        case .none: break
        case .lastKnownGood: facts["fallback source"] = "last known good"
        case .message: facts["fallback source"] = "message"
        }
        facts["policies"] = pipeline?.description ?? "off (RESILIENCE_ENABLED=false)"
        return facts
    }
}
