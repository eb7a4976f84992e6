/// Who did something to a circuit by hand, and why.
public struct OperatorNote: Sendable, Hashable {
    /// Who.
    public let owner: String
    /// Why.
    public let reason: String

    /// Names the operator and the reason.
    public init(owner: String, reason: String) {
        self.owner = owner
        self.reason = reason
    }
}
