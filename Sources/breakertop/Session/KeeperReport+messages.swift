import Dashboard
import Feeds
import Monitoring

extension KeeperReport {
    /// What the dashboard is told; a release is written down like every other action.
    func messages(_ recordings: Recordings) async -> [Message] {
        switch self {
        case .holds(let items):
            let troubles = items.compactMap { item in item.trouble.map { (item.hold.breaker, $0) } }
            return [
                .holds(
                    items.map(\.hold),
                    troubles: Dictionary(troubles, uniquingKeysWith: { first, _ in first })
                )
            ]
        case .released(let outcome):
            let problem = await recordings.audit(outcome)
            return [.notice(outcome.releaseSentence, isError: !outcome.isDone)]
                + (problem.map { [.notice($0, isError: true)] } ?? [])
        case .ended(let hold):
            return [.notice(hold.endSentence, isError: false)]
        case .problem(let text):
            return [.notice(text, isError: true)]
        }
    }
}

extension KeptHold {
    /// What is said of a hold that somebody else has ended.
    var endSentence: String {
        "'\(breaker.name)' at '\(breaker.target)' is not held any more: it was released elsewhere, and breakertop "
            + "does not release it again"
    }
}

extension ActionOutcome {
    /// What came of a release, in one sentence.
    var releaseSentence: String {
        "time to live over: \(action.kind.title.lowercased()) '\(action.breaker.name)' at "
            + "'\(action.breaker.target)': \(sentence)"
    }
}
