/// Whether trying a failed call again can help.
public enum RetryAdvice: Sendable, Hashable {
    /// The failure may pass; the dependency may have said how long to wait at least.
    case retry(after: Duration? = nil)
    /// The dependency asked for fewer calls; tried again only if it said when.
    case rateLimited(retryAfter: Duration?)
    /// A circuit refused the call; tried again only if it will let calls through before the deadline.
    case circuitOpen(retryAfter: Duration?)
    /// Trying again cannot help, or would do harm.
    case giveUp
}
