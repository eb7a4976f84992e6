/// What one breaker said at one moment.
///
/// Every field may be missing; "not exported" is not zero.
public struct Reading: Equatable, Sendable {
    /// The state; `unknown` when it was not told.
    public var state: BreakerState
    /// How the state is known.
    public var evidence: Evidence
    /// Since when the state holds, when the source says so.
    public var since: Moment?
    /// The source's number of the last transition, for a change that must not overwrite a newer one.
    public var sequence: Int?
    /// What it has counted since the source started.
    public var counters: Numbers<Counter>
    /// What it measures and is set to.
    public var gauges: Numbers<Gauge>
    /// The hold of an operator.
    public var hold: Hold?
    /// The kind of the last failure, as the source words it.
    public var lastFailure: String?
    /// Further facts by name, as the source words them, such as the fallback's source.
    public var facts: [String: String]

    /// Creates a reading; what is not given is missing.
    public init(
        state: BreakerState = .unknown,
        evidence: Evidence = .reported,
        since: Moment? = nil,
        sequence: Int? = nil,
        counters: Numbers<Counter> = Numbers(),
        gauges: Numbers<Gauge> = Numbers(),
        hold: Hold? = nil,
        lastFailure: String? = nil,
        facts: [String: String] = [:]
    ) {
        self.state = state
        self.evidence = evidence
        self.since = since
        self.sequence = sequence
        self.counters = counters
        self.gauges = gauges
        self.hold = hold
        self.lastFailure = lastFailure
        self.facts = facts
    }
}
