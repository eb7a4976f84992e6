/// What a circuit has to keep only once something went wrong, or where a rule looks at calls in flight.
///
/// Most circuits of a program never fail; they do without the memory.
struct CircuitPast: Sendable {
    /// What a circuit knows to which nothing has happened.
    static let nothing = CircuitPast()

    var holds: [Hold] = []
    /// At most one: the calls in flight, where a rule looks at them.
    var flights: [FlightMeter] = []
    /// The number of the last change that was reported.
    var sequence: UInt64 = 0
    var changes: [CircuitChange] = []
    /// Openings since the circuit was last closed.
    var openingsInARow = 0
    /// The open period before this one, which the decorrelated form builds on.
    var lastOpenPeriod: Duration?
    /// No open period ends before this, because the dependency asked so.
    var retryFloor: Moment?
    /// All counters but that of successes.
    var counters = CallCounters()
    var transitions = TransitionCounts()
    var failures = RecentFailures()
    var lastFailure: FailureNote?
    var lastIdentifier: UInt64 = 0
    /// How long probes took.
    var probeDurations = DurationHistogram.empty
    /// How long calls took that a policy inside refused in the end.
    var rejectedDurations = DurationHistogram.empty
}
