import Monitoring

/// What takes an action back: the same from every state, or another one where the state before asks for it.
struct UndoRule: Equatable, Sendable {
    /// What takes it back where no state says otherwise; `nil` when nothing does.
    let usual: ActionKind?
    /// What brings back a certain state.
    let exceptions: [BreakerState: ActionKind]

    /// What takes the action back from a breaker that was in `state`.
    func kind(before state: BreakerState?) -> ActionKind? {
        state.flatMap { exceptions[$0] } ?? usual
    }
}
