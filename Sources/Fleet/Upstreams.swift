import Simulation
import Synchronization

/// The upstreams' model on the fleet's clock.
final class Upstreams: Sendable {
    let clock: ScaledClock
    private let model: Mutex<UpstreamModel>
    private let scenario: Scenario
    private let start: ScaledClock.Instant

    init(plan: FleetPlan, scenario: Scenario, seed: UInt64, clock: ScaledClock) {
        self.clock = clock
        self.scenario = scenario
        start = clock.now
        model = Mutex(UpstreamModel(plan: plan, scenario: scenario, chance: Chance(seed: seed)))
    }

    /// Where the story stands.
    var position: Duration { scenario.position(at: elapsed) }

    /// How long the story has been told.
    var elapsed: Duration { start.duration(to: clock.now) }

    /// Whether nothing listens at `name` now, so that its callers must be sent to a closed port.
    func refuses(_ name: String) -> Bool {
        let behaviour = scenario.upstreams[name]?.behaviour(at: position) ?? .healthy
        return behaviour.kind == .refusing && behaviour.share >= 1
    }

    func begin(_ name: String) -> UpstreamReply {
        model.withLock { $0.begin(name, at: elapsed) }
    }

    func end(_ reply: UpstreamReply) {
        model.withLock { $0.end(reply) }
    }
}
