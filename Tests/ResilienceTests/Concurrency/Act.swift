@testable import Resilience

/// One thing that a task does to a breaker that others use at the same time.
enum Act: Sendable, Hashable {
    case acquire
    /// Hands the ticket of the task's act with this index back; `nil` drops it.
    case end(acquiredBy: Int, Verdict?)
    case hold(String)
    case reset
    case disable
    case enable
    case read

    /// What the task saw.
    enum Outcome: Sendable, Hashable {
        case done
        case admitted(Bool)
        case seen(Sight)
    }

    /// What a reader sees of a breaker at once.
    struct Sight: Sendable, Hashable {
        let state: CircuitState
        let success: Int
        let failure: Int
        let rejected: Int
        let late: Int
        let abandoned: Int
        let holds: [String]
    }
}

/// An act with its outcome and the moments between which it happened.
struct RecordedAct: Sendable, CustomStringConvertible {
    let task: Int
    let index: Int
    let act: Act
    var outcome: Act.Outcome
    let began: Int
    let ended: Int

    var description: String { "\(began)-\(ended) task \(task).\(index): \(act) → \(outcome)" }
}
