/// A link that was not heard of for longer than it may be silent.
public struct ConnectionIdleError: ClassifiedError, Hashable, CustomStringConvertible {
    /// How long it may be silent.
    public let limit: Duration

    /// A time-out.
    public var verdict: Verdict { .timeout }

    /// Always the same label.
    public var failureKind: String { "idle" }

    /// The silence in one line.
    public var description: String { "nothing was heard for \(limit), not even a keep-alive" }
}
