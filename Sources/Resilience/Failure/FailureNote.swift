/// A failure that a circuit remembers: what kind, and when.
public struct FailureNote: Sendable, Hashable {
    /// The short label of the failure, without content of the call.
    public let kind: String
    /// When the call ended.
    public let at: Moment
}
