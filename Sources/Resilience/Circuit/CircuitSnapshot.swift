/// Everything there is to know about a circuit at one moment.
public struct CircuitSnapshot: Sendable, Hashable {
    /// The circuit's name.
    public let name: String
    /// When the snapshot was taken.
    public let at: Moment
    /// The state.
    public let state: CircuitState
    /// Since when the circuit has been in that state.
    public let since: Moment
    /// Whether the open period is over, so that the next call becomes a probe.
    public let isHalfOpenPending: Bool
    /// How long until a call has a chance: the rest of the open period or of the holds; `nil` when calls pass
    /// or when nobody knows.
    public let retryAfter: Duration?
    /// The number of the last change; an operator's action may insist on it.
    public let sequence: UInt64
    /// How many calls ended how.
    public let counters: CallCounters
    /// How often the circuit went from which state to which.
    public let transitions: TransitionCounts
    /// The numbers that the rules look at: ratios, thresholds, failures in a row, kinds of failures.
    public let evidence: Evidence
    /// The failure seen last.
    public let lastFailure: FailureNote?
    /// The holds that keep the circuit open, oldest first.
    public let holds: [Hold]
    /// Probes that have not answered yet.
    public let probesInFlight: Int
    /// How long counted calls took, probes included.
    public let durations: DurationHistogram
    /// How long probes took.
    public let probeDurations: DurationHistogram
    /// How long calls took that a policy inside refused in the end, such as by waiting in a queue.
    ///
    /// Refusals of the circuit itself take no time; their number is in the counters.
    public let rejectedDurations: DurationHistogram
    /// The share of calls (0–1) that pass while they are let back step by step; `nil` at other times.
    public let readmittedShare: Double?
    /// The settings.
    public let settings: CircuitSettings

    /// How long the circuit has been in its state.
    public var age: Duration { max(.zero, since.duration(to: at)) }

    /// Failures as a share of counted calls (0–1); `nil` below the minimum or without such a rule.
    public var failureRatio: Double? { evidence.failureRatio }

    /// Slow calls as a share of counted calls (0–1); `nil` below the minimum or without such a rule.
    public var slowRatio: Double? { evidence.slowRatio }

    /// Whether calls are being refused now.
    public var refusesCalls: Bool {
        switch state {
        case .open: !isHalfOpenPending
        case .forcedOpen: true
        case .closed, .halfOpen, .disabled, .metricsOnly: false
        }
    }
}
