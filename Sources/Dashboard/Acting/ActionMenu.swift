public import Monitoring

/// What can be done to the chosen breakers.
public struct ActionMenu: Equatable, Sendable {
    /// One line of the menu.
    public struct Item: Equatable, Sendable {
        /// The action.
        public var kind: ActionKind
        /// Why it is not possible; `nil` when it is, for at least one instance.
        public var refusal: String?
        /// For how many of the instances it is possible.
        public var possible: Int
    }

    /// What the action is about, such as a breaker's name or `3 breakers`.
    public var subject: String
    /// The instances.
    public var breakers: [BreakerID]
    /// The lines, in a fixed order.
    public var items: [Item]
    /// The selected line, from 0.
    public var selected = 0
    /// Whether the control has not answered yet.
    public var isWaiting = true
}
