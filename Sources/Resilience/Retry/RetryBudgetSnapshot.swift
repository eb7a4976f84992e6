/// A retry budget at one moment.
public struct RetryBudgetSnapshot: Sendable, Hashable {
    /// The budget's name.
    public let name: String
    /// The tokens that are left.
    public let tokens: Int
    /// The most tokens there can be.
    public let capacity: Int
    /// How often a retry was refused for lack of tokens.
    public let refusals: UInt64
}
