/// A policy's refusal to run a call.
///
/// A rejection means that the operation was *not* attempted; errors of the operation itself always reach the
/// caller unchanged.
public struct Rejection: Error, Sendable, Hashable {
    /// Why a call was refused.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
        /// The circuit is open.
        case circuitOpen = "circuit_open"
        /// The circuit is half-open and all its probes are taken.
        case probesTaken = "probes_taken"
        /// An operator holds the circuit open.
        case forcedOpen = "forced_open"
        /// Every slot and every place in the queue of the bulkhead is taken.
        case bulkheadFull = "bulkhead_full"
        /// The call waited in the queue of the bulkhead for as long as it may.
        case queueTimeout = "queue_timeout"
    }

    /// The policy that refused.
    public let name: String
    /// Why it refused.
    public let cause: Cause
    /// How long until a call has a chance again; `nil` when nobody knows.
    public let retryAfter: Duration?
    /// The failure that was seen last, where the policy keeps it.
    public let lastFailure: FailureNote?
    /// What the operator who holds the circuit open gave as reason.
    public let reason: String?

    init(
        name: String,
        cause: Cause,
        retryAfter: Duration? = nil,
        lastFailure: FailureNote? = nil,
        reason: String? = nil
    ) {
        self.name = name
        self.cause = cause
        self.retryAfter = retryAfter
        self.lastFailure = lastFailure
        self.reason = reason
    }
}

extension Rejection: ClassifiedError {
    /// Neutral: the dependency was not asked.
    public var verdict: Verdict { .rejectedInside }

    /// An open circuit is tried again only when it will let calls through in time; a full bulkhead never.
    public var retryAdvice: RetryAdvice {
        switch cause {
        case .circuitOpen, .probesTaken, .forcedOpen: .circuitOpen(retryAfter: retryAfter)
        case .bulkheadFull, .queueTimeout: .giveUp
        }
    }

    /// The cause.
    public var failureKind: String { cause.rawValue }
}

extension Rejection: CustomStringConvertible {
    /// The refusal in one line.
    public var description: String {
        let wait = retryAfter.map { "; retry in \($0)" } ?? ""
        return switch cause {
        case .circuitOpen: "circuit '\(name)' is open\(wait)"
        case .probesTaken: "circuit '\(name)' is half-open and its probes are taken\(wait)"
        case .forcedOpen: "circuit '\(name)' is held open by an operator\(wait)"
        case .bulkheadFull: "bulkhead '\(name)' is full"
        case .queueTimeout: "bulkhead '\(name)' had no free slot in time"
        }
    }
}
