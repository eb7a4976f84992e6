/// A call took longer than its limit and was cancelled.
public struct TimeoutError: ClassifiedError, Hashable, CustomStringConvertible {
    /// The limit.
    public let limit: Duration

    /// Makes the error of a call that exceeded `limit`.
    public init(limit: Duration) {
        self.limit = limit
    }

    /// A time-out.
    public var verdict: Verdict { .timeout }

    /// Always the same label.
    public var failureKind: String { "timeout" }

    /// The time-out in one line.
    public var description: String { "the call took longer than its limit of \(limit.brief)" }
}
