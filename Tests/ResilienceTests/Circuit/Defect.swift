@testable import Resilience

/// One mistake that circuit breakers are known for, to be made on purpose.
///
/// The suite is only worth something if it notices each of them. A defect is put around the machine, which is
/// a value, and not into it: what ships has no switch for its own mistakes.
enum Defect: CaseIterable, Sendable {
    /// Results of an older generation decide.
    case forgetsGeneration
    /// A cancelled probe keeps its permit for ever.
    case keepsPermitOfCancelledProbe
    /// A dropped ticket is not noticed.
    case losesDroppedTickets
    /// A probe that never answers is waited for without end.
    case hasNoLease
    /// Calls that say nothing count as successes.
    case countsIgnoredAsSuccess
    /// Calls that were given up count as failures.
    case countsCancelledAsFailure
    /// A rate limit is a failure like any other.
    case countsRateLimitInRow
    /// The rate limit of a probe counts as an answer of a healthy dependency.
    case closesOnRateLimit
    /// What the dependency asks for is believed without a limit.
    case believesAnyRetryAfter
    /// What the dependency asks for is not heard.
    case ignoresRetryAfter
    /// The window loses one bucket at a time, however long the gap was.
    case agesOneBucketAtATime
    /// Calls in flight are part of the rate.
    case countsCallsInFlight
    /// Reading the state of an open circuit whose time is over changes it.
    case movesByReading
    /// A reset that finds the circuit closed leaves calls in flight in force.
    case resetsWithoutGeneration
    /// The time of a hold is not kept.
    case holdsForEver
    /// More probes pass than there are permits.
    case letsTooManyProbesThrough
}
