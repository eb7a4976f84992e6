import Monitoring
import Resilience

extension Monitoring.Transition {
    /// A change of a circuit, told as a monitor tells it.
    init(_ transition: Resilience.Transition, of breaker: BreakerID, start: Monitoring.Moment) {
        self.init(
            breaker: breaker,
            from: BreakerState(transition.from),
            to: BreakerState(transition.to),
            at: start + transition.at.sinceOrigin,
            sequence: Int(clamping: transition.number),
            why: Why(transition)
        )
    }
}

extension Why {
    /// The evidence of a circuit's change.
    fileprivate init(_ transition: Resilience.Transition) {
        let evidence = transition.evidence
        self.init(
            cause: transition.cause.words(evidence),
            failureRatio: evidence.failureRatio,
            threshold: evidence.threshold,
            calls: evidence.calls,
            failures: evidence.failures,
            minimumCalls: evidence.minimumCalls,
            consecutiveFailures: evidence.consecutiveLimit.map { _ in evidence.consecutiveFailures },
            consecutiveLimit: evidence.consecutiveLimit,
            errors: evidence.failureKinds.map { ErrorCount(kind: $0.kind, count: $0.count) },
            previousDuration: transition.lasted,
            actor: transition.by?.owner,
            reason: transition.by?.reason
        )
    }
}

extension TransitionCause {
    /// The rule in words that fit into a line.
    fileprivate func words(_ evidence: Resilience.Evidence) -> String {
        switch self {
        case .consecutiveFailures: "\(evidence.consecutiveFailures) failures in a row"
        default: String(rawValue.map { $0 == "_" ? " " : $0 })
        }
    }
}
