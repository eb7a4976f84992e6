/// How many of the last failures were of one kind.
public struct FailureKindCount: Sendable, Hashable {
    /// The short label of the failures.
    public let kind: String
    /// How many there were.
    public let count: Int
}
