import Monitoring
import Resilience

/// All upstreams of a fleet, and what they do with each request under a scenario.
///
/// A pure model: whoever holds it says what time it is, carries the reply out and tells when it is over. The
/// simulation sleeps in virtual time; servers sleep for real and answer over HTTP.
public struct UpstreamModel: Sendable {
    fileprivate struct Upstream {
        var script: UpstreamScript
        var latency: LatencyDistribution
        var capacity: Double
        var inFlight = 0
        var generator: SplitMix64
    }

    private let scenario: Scenario
    private var upstreams: [String: Upstream] = [:]

    /// Creates the upstreams of `plan` as `scenario` moves them.
    ///
    /// - Parameters:
    ///   - plan: The dependencies, which say how an upstream is when it is well.
    ///   - scenario: What happens to them.
    ///   - chance: Where the chance comes from.
    public init(plan: FleetPlan, scenario: Scenario, chance: Chance) {
        self.scenario = scenario
        for dependency in plan.dependencies {
            let script = scenario.upstreams[dependency.name] ?? UpstreamScript()
            upstreams[dependency.name] = Upstream(
                script: script,
                latency: script.latency ?? dependency.latency,
                capacity: Double(script.capacity ?? dependency.capacity),
                generator: chance.generator(for: "upstream \(dependency.name)")
            )
        }
    }

    /// Takes a request and decides what becomes of it.
    ///
    /// - Parameters:
    ///   - name: The upstream; one that the plan does not know answers at once.
    ///   - elapsed: Time since the start of the simulation.
    /// - Returns: What to do; hand it to ``end(_:)`` when it is done or the caller has gone.
    public mutating func begin(_ name: String, at elapsed: Duration) -> UpstreamReply {
        reply(of: name, at: scenario.position(at: elapsed))
    }

    /// Lets go of a request that is over.
    public mutating func end(_ reply: UpstreamReply) {
        for name in reply.busy { upstreams[name]?.inFlight -= 1 }
    }

    /// How many requests `name` is working on.
    public func inFlight(at name: String) -> Int { upstreams[name]?.inFlight ?? 0 }

    private mutating func reply(of name: String, at position: Duration) -> UpstreamReply {
        guard var upstream = upstreams[name] else {
            return UpstreamReply(outcome: .answer, latency: .zero, busy: [])
        }
        let behaviour = upstream.script.behaviour(at: position)
        let isAffected = upstream.generator.happens(behaviour.share)
        let kind = isAffected ? behaviour.kind : .healthy
        if kind == .refusing {
            upstreams[name] = upstream
            return UpstreamReply(outcome: .refused, latency: .milliseconds(1), busy: [])
        }
        upstream.inFlight += 1
        // Beyond its capacity an upstream queues: each request more makes all of them slower.
        let crowding = Double(upstream.inFlight) / upstream.capacity
        let latency = (isAffected ? behaviour.latency : nil) ?? upstream.latency
        let own = latency.scaled(by: crowding > 1 ? min(20, crowding * crowding.squareRoot()) : 1)
        var reply = UpstreamReply(
            outcome: upstream.outcome(of: kind, behaviour),
            latency: own.sample(using: &upstream.generator),
            busy: [name]
        )
        let needed = upstream.script.calls.filter { upstream.generator.happens($0.share) }
        upstreams[name] = upstream
        if reply.outcome == .answer {
            for call in needed { add(self.reply(of: call.upstream, at: position), to: &reply) }
        }
        return reply
    }

    /// Makes the trouble of an upstream that is needed the trouble of the one that needs it.
    private func add(_ inner: UpstreamReply, to reply: inout UpstreamReply) {
        reply.busy += inner.busy
        reply.latency += inner.latency
        guard reply.outcome == .answer else { return }
        switch inner.outcome {
        case .answer: break
        case .hang: reply.outcome = .hang
        case .status, .reset, .refused: reply.outcome = .status(502)
        }
    }
}

extension UpstreamModel.Upstream {
    fileprivate mutating func outcome(
        of kind: UpstreamBehaviour.Kind,
        _ behaviour: UpstreamBehaviour
    ) -> UpstreamReply.Outcome {
        switch kind {
        case .healthy, .slow: .answer
        case .failing: error(among: behaviour.errors)
        case .rateLimiting: .status(429, retryAfter: behaviour.retryAfter)
        case .hanging: .hang
        case .refusing: .refused
        }
    }

    private mutating func error(among errors: [WeightedError]) -> UpstreamReply.Outcome {
        var rest = Double.random(in: 0..<1, using: &generator) * errors.reduce(0) { $0 + $1.weight }
        for error in errors {
            rest -= error.weight
            guard rest < 0 else { continue }
            switch error.kind {
            case .status(let status): return .status(status)
            case .reset: return .reset
            }
        }
        return .status(503)
    }
}
