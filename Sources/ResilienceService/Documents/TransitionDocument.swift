import Resilience

/// The data of a `transition` event.
struct TransitionDocument: Encodable, Sendable {
    let sequence: UInt64
    let time: String
    let service: String
    let breaker: String
    let from: String
    let to: String
    let breakerSequence: UInt64
    let why: WhyDocument

    enum CodingKeys: String, CodingKey {
        case sequence, time, service, breaker, from, to, why
        case breakerSequence = "breaker_sequence"
    }

    init(_ transition: Transition, sequence: UInt64, time: String, service: String) {
        self.sequence = sequence
        self.time = time
        self.service = service
        breaker = transition.circuit
        from = transition.from.rawValue
        to = transition.to.rawValue
        breakerSequence = transition.number
        why = WhyDocument(transition)
    }
}

/// The evidence of a transition.
struct WhyDocument: Encodable, Sendable {
    struct ErrorDocument: Encodable, Sendable {
        let kind: String
        let count: Int
    }

    let cause: String
    @OrNull var failureRatio: Double?
    @OrNull var threshold: Double?
    @OrNull var calls: Int?
    @OrNull var failures: Int?
    @OrNull var slow: Int?
    @OrNull var minimumCalls: Int?
    let consecutiveFailures: Int
    @OrNull var consecutiveLimit: Int?
    let errors: [ErrorDocument]
    let previousSeconds: Double
    @OrNull var actor: String?
    @OrNull var reason: String?

    enum CodingKeys: String, CodingKey {
        case cause, threshold, calls, failures, slow, errors, actor, reason
        case failureRatio = "failure_ratio"
        case minimumCalls = "minimum_calls"
        case consecutiveFailures = "consecutive_failures"
        case consecutiveLimit = "consecutive_limit"
        case previousSeconds = "previous_seconds"
    }

    init(_ transition: Transition) {
        let evidence = transition.evidence
        cause = transition.cause.rawValue.split(separator: "_").joined(separator: " ")
        failureRatio = evidence.failureRatio
        threshold = evidence.threshold
        calls = evidence.calls
        failures = evidence.failures
        slow = evidence.slowRatio.flatMap { ratio in
            evidence.calls.map { Int((Double($0) * ratio).rounded()) }
        }
        minimumCalls = evidence.minimumCalls
        consecutiveFailures = evidence.consecutiveFailures
        consecutiveLimit = evidence.consecutiveLimit
        errors = evidence.failureKinds.map { ErrorDocument(kind: $0.kind, count: $0.count) }
        previousSeconds = transition.lasted.inSeconds
        actor = transition.by?.owner
        reason = transition.by?.reason
    }
}
