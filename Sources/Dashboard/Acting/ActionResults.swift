public import Monitoring

/// What came of an action, per instance.
public struct ActionResults: Equatable, Sendable {
    /// What was done to what, such as `Force open dnastore`.
    public var title: String
    /// The actions in the order of their instances.
    public var actions: [Action]
    /// Whether an earlier action was taken back.
    public var isUndo = false
    /// What came of each; missing while it is on its way.
    public var outcomes: [BreakerID: ActionOutcome] = [:]

    /// How many targets did what was asked.
    public var done: Int { outcomes.values.count { $0.isDone } }

    /// Whether every answer is there.
    public var isComplete: Bool { outcomes.count == actions.count }

    /// The instances where it did not come about, whatever the reason.
    public var notDone: [BreakerID] {
        actions.map(\.breaker).filter { breaker in outcomes[breaker].map { !$0.isDone } ?? false }
    }

    /// Whether several breakers were acted on, so that an instance alone does not tell which.
    public var isBatch: Bool { Set(actions.map(\.breaker.circuit)).count > 1 }
}

extension ActionOutcome {
    /// How it ended, in one sentence.
    public var sentence: String {
        switch result {
        case .done(let state): "done: \(state.longWord)"
        case .unverified(let state): "accepted, but read back as \(state.longWord)"
        case .changed(let state): "not sent: the state is \(state.longWord) now"
        case .refused(let reason): "refused: \(reason)"
        case .failed(let reason): "unknown: \(reason)"
        }
    }
}
