import Monitoring

/// One action of a dialect as data: what is asked first, what is sent, and how the answer is read.
struct ActionTemplate: Sendable {
    /// The states in which this is the way to do it; empty for every state.
    let states: Set<BreakerState>
    let check: RequestTemplate?
    /// The list that is changed and then sent by `act`.
    let edit: ListEdit?
    let act: RequestTemplate
    let readBack: RequestTemplate?
    /// What takes it back, by the state before.
    let undo: UndoRule
    let caution: String?
    /// Whether the server releases it by itself after the time to live.
    let holdsTimeToLive: Bool
}
