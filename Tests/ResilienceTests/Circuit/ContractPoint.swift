/// The points of the contract that random histories of one circuit can put at stake, by their numbers.
///
/// The others concern what stands around the machine: clocks and locks (C10, C11), memory (C13), settings
/// (C14), bulkheads (C16), retries (C17) and the last known good value (C18); they have tests of their own.
enum ContractPoint: String, CaseIterable, Sendable {
    case ticket = "C1"
    case generation = "C2"
    case permits = "C3"
    case probeLease = "C4"
    case neutralProbe = "C5"
    case rateLimit = "C6"
    case openIgnoresResults = "C7"
    case windowAges = "C8"
    case denominator = "C9"
    case manualStates = "C12"
    case explainedRefusal = "C15"
    case pureReading = "C19"
}
