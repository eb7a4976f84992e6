/// What a breaker measures or is set to.
///
/// Ratios are 0 to 1, times are seconds.
public enum Gauge: Int, NumberKey {
    /// Failures among counted calls in the window.
    case failureRatio
    /// The failure ratio that opens the breaker.
    case failureThreshold
    /// Slow calls among counted calls in the window.
    case slowRatio
    /// The slow ratio that opens the breaker.
    case slowThreshold
    /// The duration in seconds from which a call is slow.
    case slowSeconds
    /// Failures in a row until now.
    case consecutiveFailures
    /// The failures in a row that open the breaker.
    case consecutiveLimit
    /// Calls in the window.
    case windowCalls
    /// The calls needed before a ratio counts.
    case minimumCalls
    /// The length of a time window in seconds.
    case windowSeconds
    /// The length of a count window in calls.
    case windowSize
    /// Seconds that the breaker stays open.
    case openSeconds
    /// Seconds until the next trial call.
    case openSecondsLeft
    /// Trial calls allowed while half-open.
    case probeLimit
    /// Trial calls that have succeeded in this half-open period.
    case probesSucceeded
    /// The time limit of one call in seconds.
    case timeoutSeconds
    /// Calls that hold a bulkhead slot.
    case bulkheadInUse
    /// The bulkhead's slots.
    case bulkheadLimit
    /// Calls that wait for a slot.
    case bulkheadQueued
    /// The places in the bulkhead's queue.
    case bulkheadQueueLimit
    /// Calls whose caller has gone while they still hold a slot.
    case bulkheadZombies
    /// The share of the retry budget that is left.
    case retryBudget
    /// Seconds that half of the recent calls stayed below.
    case latencyMedian
    /// Seconds that 99 % of the recent calls stayed below.
    case latencyP99

    /// The key in dialects, JSON and recordings.
    public var label: String {
        switch self {
        case .failureRatio: "failure_ratio"
        case .failureThreshold: "failure_threshold"
        case .slowRatio: "slow_ratio"
        case .slowThreshold: "slow_threshold"
        case .slowSeconds: "slow_seconds"
        case .consecutiveFailures: "consecutive_failures"
        case .consecutiveLimit: "consecutive_limit"
        case .windowCalls: "window_calls"
        case .minimumCalls: "minimum_calls"
        case .windowSeconds: "window_seconds"
        case .windowSize: "window_size"
        case .openSeconds: "open_seconds"
        case .openSecondsLeft: "open_seconds_left"
        case .probeLimit: "probe_limit"
        case .probesSucceeded: "probes_succeeded"
        case .timeoutSeconds: "timeout_seconds"
        case .bulkheadInUse: "bulkhead_in_use"
        case .bulkheadLimit: "bulkhead_limit"
        case .bulkheadQueued: "bulkhead_queued"
        case .bulkheadQueueLimit: "bulkhead_queue_limit"
        case .bulkheadZombies: "bulkhead_zombies"
        case .retryBudget: "retry_budget"
        case .latencyMedian: "latency_p50_seconds"
        case .latencyP99: "latency_p99_seconds"
        }
    }
}
