/// Why a circuit changed its state.
public enum TransitionCause: String, Sendable, Hashable, CaseIterable {
    /// So many failures in a row.
    case consecutiveFailures = "consecutive_failures"
    /// The failure rate reached its threshold.
    case failureRate = "failure_rate"
    /// The slow-call rate reached its threshold.
    case slowCallRate = "slow_call_rate"
    /// Too many calls in flight hung.
    case callsStalled = "calls_stalled"
    /// A call's verdict was to open at once.
    case verdict
    /// The open period was over and a call asked to pass.
    case openPeriodOver = "open_period_over"
    /// Enough probes succeeded.
    case probesSucceeded = "probes_succeeded"
    /// All steps of letting calls back went well.
    case readmitted
    /// The first step of letting calls back went badly.
    case readmissionFailed = "readmission_failed"
    /// Too many probes failed.
    case probeFailed = "probe_failed"
    /// A probe was slower than the slow-call rule allows.
    case probeSlow = "probe_slow"
    /// A probe did not answer within its lease.
    case probeLeaseExpired = "probe_lease_expired"
    /// Too many probes ended without a verdict.
    case probesNeutral = "probes_neutral"
    /// The half-open period lasted too long.
    case halfOpenExpired = "half_open_expired"
    /// An operator forced the circuit open.
    case forcedOpen = "forced_open"
    /// The last hold was released.
    case holdReleased = "hold_released"
    /// The last hold expired.
    case holdExpired = "hold_expired"
    /// An operator reset the circuit.
    case reset
    /// An operator disabled the circuit.
    case disabled
    /// An operator enabled the circuit.
    case enabled
    /// An operator changed the settings.
    case reconfigured
    /// An operator made the circuit metrics-only.
    case metricsOnly = "metrics_only"
}
