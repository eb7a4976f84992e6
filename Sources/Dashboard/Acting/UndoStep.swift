public import Monitoring

/// An action made here that can be taken back.
struct UndoStep: Equatable, Sendable {
    /// What takes it back.
    var kind: ActionKind
    /// The instances.
    var breakers: [BreakerID]
    /// The number of the confirmation that it takes back.
    var batch: Int

    /// What brings back the state before `action`; `nil` when nothing can.
    ///
    /// A reset of a breaker that had opened by itself cannot be taken back: its window is gone, and holding it
    /// open by force would be something else.
    static func inverse(of action: ActionKind, before state: BreakerState) -> ActionKind? {
        switch (action, state) {
        case (_, .forcedOpen): action == .forceOpen ? nil : .forceOpen
        case (_, .disabled): action == .disable ? nil : .disable
        case (.forceOpen, _): .reset
        case (.disable, _): .enable
        case (.reset, _), (.enable, _): nil
        }
    }
}

/// A hold because of an action made here.
public struct HoldMade: Equatable, Sendable {
    /// The action.
    public var kind: ActionKind
    /// When it was made.
    public var at: Moment
    /// When it releases itself; `nil` holds until released.
    public var until: Moment?
}
