/// A policy's refusal to run a call.
///
/// A rejection means that the operation was *not* attempted; errors of the operation itself always reach the
/// caller unchanged.
public struct Rejection: Error, Sendable {
    /// Why a call was refused.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
        /// The circuit is open.
        case circuitOpen = "circuit_open"
        /// The circuit is half-open and all its probes are taken.
        case probesTaken = "probes_taken"
        /// The circuit lets only some calls back, and this is none of them.
        case readmitting
        /// An operator holds the circuit open.
        case forcedOpen = "forced_open"
        /// Every slot and every place in the queue of the bulkhead is taken.
        case bulkheadFull = "bulkhead_full"
        /// The call waited in the queue of the bulkhead for as long as it may.
        case queueTimeout = "queue_timeout"
    }

    /// Shared by all refusals of one open period, so that refusing allocates nothing.
    private let notice: RejectionNotice

    init(_ notice: RejectionNotice) {
        self.notice = notice
    }

    init(name: String, cause: Cause) {
        notice = RejectionNotice(name: name, refusal: Refusal(cause: cause), time: nil)
    }

    var refusal: Refusal { notice.refusal }

    /// The policy that refused.
    public var name: String { notice.name }

    /// Why it refused.
    public var cause: Cause { notice.refusal.cause }

    /// How long it is from now until a call has a chance again; `nil` when nobody knows.
    ///
    /// It is read off the clock each time: asked later, it is shorter.
    public var retryAfter: Duration? { notice.retryAfter }

    /// The failure that was seen last, where the policy keeps it.
    public var lastFailure: FailureNote? { notice.refusal.lastFailure }

    /// What the operator who holds the circuit open gave as reason.
    public var reason: String? { notice.refusal.reason }
}

extension Rejection: Hashable {
    /// Whether both say the same, up to the moment at which calls have a chance again.
    public static func == (left: Rejection, right: Rejection) -> Bool {
        left.name == right.name && left.notice.refusal == right.notice.refusal
    }

    /// Feeds what the rejection says to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(notice.refusal)
    }
}

extension Rejection: ClassifiedError {
    /// Neutral: the dependency was not asked.
    public var verdict: Verdict { .rejectedInside }

    /// An open circuit is tried again only when it will let calls through in time; a full bulkhead never.
    public var retryAdvice: RetryAdvice {
        switch cause {
        case .circuitOpen, .probesTaken, .readmitting, .forcedOpen: .circuitOpen(retryAfter: retryAfter)
        case .bulkheadFull, .queueTimeout: .giveUp
        }
    }

    /// The cause.
    public var failureKind: String { cause.rawValue }
}

extension Rejection: CustomStringConvertible {
    /// The refusal in one line.
    public var description: String {
        let wait = retryAfter.map { "; retry in \($0.brief)" } ?? ""
        return switch cause {
        case .circuitOpen: "circuit '\(name)' is open\(wait)"
        case .probesTaken: "circuit '\(name)' is half-open and its probes are taken\(wait)"
        case .readmitting: "circuit '\(name)' lets calls back step by step\(wait)"
        case .forcedOpen: "circuit '\(name)' is held open by an operator\(wait)"
        case .bulkheadFull: "bulkhead '\(name)' is full"
        case .queueTimeout: "bulkhead '\(name)' had no free slot in time"
        }
    }
}
