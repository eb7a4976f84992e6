/// A retry's decision to try again.
public struct RetryNotice: Sendable, Hashable {
    /// The retry's name.
    public let retry: String
    /// The attempt that failed, from 1.
    public let attempt: Int
    /// How many attempts there may be.
    public let limit: Int
    /// How long it waits before the next one.
    public let delay: Duration
    /// The short label of the failure.
    public let failureKind: String
}
