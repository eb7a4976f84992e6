public import Monitoring
import Resilience

extension SimulatedFleet: Control {
    /// Offers every action on every breaker of the simulation.
    public nonisolated func offers(for breaker: BreakerID) -> [ActionOffer] {
        let refusal = find(breaker) == nil ? Self.refusal(of: breaker) : nil
        return ActionKind.allCases.map { kind in
            ActionOffer(
                kind,
                refusal: refusal,
                requests: ["simulation: \(kind.rawValue) '\(breaker.name)' at '\(breaker.target)'"],
                caution: "This is a simulation: nothing real is touched.",
                timeKeeper: kind == .forceOpen ? .target : .nobody
            )
        }
    }

    /// Nothing: a simulation is acted on within the process.
    public nonisolated func requests(for action: Action) -> [String] { [] }

    /// Acts on the simulated breaker at once, and reads back what came of it.
    public func perform(_ action: Action) async -> ActionOutcome {
        catchUp()
        guard let (instance, breaker) = find(action.breaker) else {
            return ActionOutcome(action, .refused(Self.refusal(of: action.breaker)), at: now)
        }
        let seen = BreakerState(breaker.state)
        if let expected = action.expectedState, expected != seen {
            return ActionOutcome(action, .changed(seen), at: now)
        }
        do {
            try breaker.apply(action)
        } catch {
            return ActionOutcome(action, .refused("\(error)"), at: now)
        }
        settle()
        sample(instance)
        let state = BreakerState(breaker.state)
        let isAsIntended = state == action.kind.intendedState || action.kind == .enable && state != .disabled
        return ActionOutcome(action, isAsIntended ? .done(state) : .unverified(state), at: now)
    }

    private nonisolated func find(_ id: BreakerID) -> (SimulatedInstance, CircuitBreaker)? {
        guard let instance = instances.first(where: { $0.id == id.target && $0.service.name == id.group }),
            let breaker = instance.breaker(id.name)
        else { return nil }
        return (instance, breaker)
    }

    private static func refusal(of breaker: BreakerID) -> String {
        "the simulation has no breaker '\(breaker.name)' of '\(breaker.group)' at '\(breaker.target)'"
    }
}

extension CircuitBreaker {
    /// Does what an operator asks for.
    fileprivate func apply(_ action: Action) throws(SequenceConflict) {
        switch action.kind {
        case .forceOpen:
            try forceOpen(owner: action.actor, reason: action.reason, for: action.timeToLive)
        case .reset: try reset(by: action.actor, reason: action.reason)
        case .disable: try disable(by: action.actor, reason: action.reason)
        case .enable: try enable(by: action.actor, reason: action.reason)
        }
    }
}
