/// What a breaker counts.
///
/// Counters only grow; a smaller value is a restart of the source.
public enum Counter: Int, NumberKey {
    /// Calls that succeeded.
    case success
    /// Calls that failed, timeouts not included where they are counted apart.
    case failure
    /// Calls that ran into their time limit.
    case timeout
    /// Calls refused by the breaker, the bulkhead or a limiter.
    case rejected
    /// Calls whose outcome does not count.
    case ignored
    /// Calls given up by their caller.
    case cancelled
    /// Results that came after their generation had ended.
    case late
    /// Calls slower than the slow threshold.
    case slow
    /// Logical calls that went through a retry.
    case retryCalls
    /// Extra attempts beyond the first.
    case retries
    /// Logical calls that failed after the last attempt.
    case retriesExhausted
    /// Calls answered by a fallback.
    case fallbacks
    /// Fallbacks that failed as well: what users see.
    case fallbackFailures
    /// Fallbacks answered with an old value; part of `fallbacks`.
    case fallbacksStale
    /// Times the breaker opened.
    case trips

    /// The key in dialects, JSON and recordings.
    public var label: String {
        switch self {
        case .success: "success"
        case .failure: "failure"
        case .timeout: "timeout"
        case .rejected: "rejected"
        case .ignored: "ignored"
        case .cancelled: "cancelled"
        case .late: "late"
        case .slow: "slow"
        case .retryCalls: "retry_calls"
        case .retries: "retries"
        case .retriesExhausted: "retries_exhausted"
        case .fallbacks: "fallbacks"
        case .fallbackFailures: "fallback_failures"
        case .fallbacksStale: "fallbacks_stale"
        case .trips: "trips"
        }
    }
}
