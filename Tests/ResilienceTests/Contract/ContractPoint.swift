/// The points of the contract that a resilience library has to keep, by their numbers.
///
/// Random histories have to put each of them at stake many times; see ``Trial/hits``.
enum ContractPoint: String, CaseIterable, Sendable {
    /// A ticket is used up once; a dropped one is abandoned.
    case ticket = "C1"
    /// Results of an older generation decide nothing.
    case generation = "C2"
    /// No more probes than permits.
    case permits = "C3"
    /// A probe that does not answer is written off.
    case probeLease = "C4"
    /// A probe without a verdict gives its slot back and decides nothing.
    case neutralProbe = "C5"
    /// A rate limit is no failure in a row, fails a probe, and is waited for.
    case rateLimit = "C6"
    /// An open circuit learns nothing from results.
    case openIgnoresResults = "C7"
    /// Windows age on reading and writing, over every gap.
    case windowAges = "C8"
    /// Rates are of completed calls.
    case denominator = "C9"
    /// Only the given clock decides, wherever it begins and however it jumps.
    case givenClock = "C10"
    /// Foreign code may come back to the breaker, throw, or hang; changes are told in order.
    case foreignCode = "C11"
    /// Operators dominate.
    case manualStates = "C12"
    /// Memory is fixed, and there is no timer.
    case fixedMemory = "C13"
    /// Settings are checked as a whole, and errors name their fields.
    case checkedSettings = "C14"
    /// A refusal says who, why and how long.
    case explainedRefusal = "C15"
    /// A slot is held by the operation; who gave up waiting is skipped.
    case slotOfOperation = "C16"
    /// An open circuit is tried again only if it opens in time.
    case openIsNotRetried = "C17"
    /// Only successes of the primary are kept, each with its age.
    case lastKnownGood = "C18"
    /// Reading changes nothing.
    case pureReading = "C19"
}
