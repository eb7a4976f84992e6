@testable import Resilience

/// One mistake that circuit breakers are known for, to be made on purpose.
///
/// The suite is only worth something if it notices each of them.
enum CircuitMistake: CaseIterable, Sendable {
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
    /// Results of calls that took longer than the window are not counted.
    case dropsSlowCalls
    /// A full bulkhead inside counts as a failure of the dependency.
    case countsInnerRefusalAsFailure
    /// A probe that says nothing keeps its permit for ever.
    case keepsPermitOfIgnoredProbe
    /// A probe that was refused further inside keeps its permit for ever.
    case keepsPermitOfInnerRefusal
    /// Probes without a verdict follow one another for ever.
    case waitsForVerdictWithoutEnd
    /// The answer of a probe that was written off decides after all.
    case believesProbesWrittenOff
    /// A late success closes the open circuit.
    case closesOnLateSuccess
    /// A late failure begins the open period anew.
    case extendsOpenByLateFailure
    /// The first probe passes a little before the open period is over.
    case letsProbesThroughEarly
    /// The first of several owners who lets go frees the circuit.
    case freesAtFirstRelease
    /// New settings give a disabled circuit back to its rules.
    case enablesByNewSettings
    /// Calls that began under other settings decide.
    case keepsGenerationOverNewSettings
    /// Time is read off a clock that people set.
    case followsTheWallClock
    /// Every call is kept.
    case keepsEveryCall
    /// A refusal does not say when to come back.
    case forgetsRetryAfterOfRefusal
    /// A refusal does not say what went wrong.
    case forgetsLastFailureOfRefusal
}
