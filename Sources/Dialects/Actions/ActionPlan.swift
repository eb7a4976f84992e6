public import Monitoring

/// The requests of one action on one breaker.
public struct ActionPlan: Equatable, Sendable {
    /// What must be asked before: it tells whether the breaker exists, and its state where it can.
    public let check: ActionRequest?
    /// The list that must be read and changed before; what is sent is planned again with it.
    public let edit: ActionEdit?
    /// What is sent.
    public let act: ActionRequest
    /// What tells the new state afterwards; `nil` means that the page is read again.
    public let readBack: ActionRequest?
    /// The action that takes it back.
    public let undo: ActionKind?
    /// What an operator should know before.
    public let caution: String?
    /// Whether the server releases the action by itself after its time to live.
    public let holdsTimeToLive: Bool
}
