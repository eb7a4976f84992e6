/// What an ended call means to a circuit.
public enum Verdict: Sendable, Hashable {
    /// The dependency served the call.
    case success
    /// The dependency failed; it may have said when to come back.
    case failure(retryAfter: Duration? = nil)
    /// The call took longer than its limit.
    case timeout
    /// The dependency asked for fewer calls (429): counts in rates, never in a row, and fails a probe.
    case rateLimited(retryAfter: Duration? = nil)
    /// The dependency failed in a way that opens the circuit at once, for so long at least.
    case tripNow(openFor: Duration? = nil)
    /// Says nothing about the dependency, such as a wrong argument of the caller.
    case ignored
    /// The caller lost interest.
    case cancelled
    /// Another policy inside refused the call, so that the dependency was not asked.
    case rejectedInside

    /// Whether the verdict says nothing about the health of the dependency.
    public var isNeutral: Bool {
        switch self {
        case .success, .failure, .timeout, .rateLimited, .tripNow: false
        case .ignored, .cancelled, .rejectedInside: true
        }
    }

    /// Whether the verdict counts as a failure in rates.
    var countsAsFailure: Bool {
        switch self {
        case .failure, .timeout, .rateLimited, .tripNow: true
        case .success, .ignored, .cancelled, .rejectedInside: false
        }
    }

    /// When the dependency asked to be called again.
    var retryAfter: Duration? {
        switch self {
        case .failure(let wait), .rateLimited(let wait), .tripNow(let wait): wait
        case .success, .timeout, .ignored, .cancelled, .rejectedInside: nil
        }
    }

    /// The kind that a failure has when nobody names one.
    var label: String {
        switch self {
        case .success: "success"
        case .failure: "failure"
        case .timeout: "timeout"
        case .rateLimited: "rate_limited"
        case .tripNow: "trip_now"
        case .ignored: "ignored"
        case .cancelled: "cancelled"
        case .rejectedInside: "rejected_inside"
        }
    }
}
