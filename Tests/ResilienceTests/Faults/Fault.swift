/// What can go wrong with one call.
enum Fault: CaseIterable, Sendable {
    /// The call is served.
    case none
    /// The operation throws.
    case error
    /// The operation does not answer for a minute, and is served then.
    case hang
    /// The caller gives up in the middle.
    case cancel
    /// The ticket is dropped without a word.
    case drop
    /// The operation looks at its own breaker, and resets it.
    case reentry
    /// The answer says to open at once.
    case trip
    /// The dependency asks for fewer calls.
    case rateLimit
}
