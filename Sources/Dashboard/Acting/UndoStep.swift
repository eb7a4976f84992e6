public import Monitoring

/// An action made here that can be taken back.
struct UndoStep: Equatable, Sendable {
    /// What takes it back.
    var kind: ActionKind
    /// The instances.
    var breakers: [BreakerID]
    /// The number of the confirmation that it takes back.
    var batch: Int
}

/// A hold because of an action made here.
public struct HoldMade: Equatable, Sendable {
    /// The action.
    public var kind: ActionKind
    /// When it was made.
    public var at: Moment
    /// When it ends by itself; `nil` holds until released.
    public var until: Moment?
}
