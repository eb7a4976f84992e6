/// A change of state of one breaker at one target.
public struct Transition: Equatable, Sendable {
    /// The breaker that changed.
    public var breaker: BreakerID
    /// The state before; `unknown` when the breaker was first seen.
    public var from: BreakerState
    /// The state after.
    public var to: BreakerState
    /// When, at the latest: a polled change happened within `uncertainty` before.
    public var at: Moment
    /// How much earlier it may have happened; zero when the source told the time.
    public var uncertainty: Duration
    /// How it is known.
    public var evidence: Evidence
    /// The source's number of the transition.
    public var sequence: Int?
    /// The numbers at that moment.
    public var why: Why
    /// Whether it was not seen but found by counters: it opened and closed between two samples.
    public var isGhost: Bool

    /// Creates a transition.
    public init(
        breaker: BreakerID,
        from: BreakerState,
        to: BreakerState,
        at: Moment,
        uncertainty: Duration = .zero,
        evidence: Evidence = .reported,
        sequence: Int? = nil,
        why: Why = Why(),
        isGhost: Bool = false
    ) {
        self.breaker = breaker
        self.from = from
        self.to = to
        self.at = at
        self.uncertainty = uncertainty
        self.evidence = evidence
        self.sequence = sequence
        self.why = why
        self.isGhost = isGhost
    }

    /// Whether the breaker was seen to begin refusing calls by itself.
    ///
    /// A breaker that is open when it is first seen did not trip then: nobody knows when it did.
    public var isTrip: Bool { to == .open && ![.open, .unknown, .forcedOpen].contains(from) }
}
