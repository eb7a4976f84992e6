import Monitoring

/// Which changes of state a target has told, so that each is passed on once whatever tells it again.
///
/// A list that is read again and again tells the same changes until it forgets them, and a stream tells what the
/// list tells as well. What a list holds when it is first read happened before anybody watched.
struct ToldTransitions: Sendable {
    private struct Key: Hashable {
        let breaker: BreakerID
        let from: BreakerState
        let to: BreakerState
        let at: Moment

        init(_ transition: Transition) {
            (breaker, from, to, at) = (transition.breaker, transition.from, transition.to, transition.at)
        }
    }

    /// What each list told when it was last read.
    private var lists: [String: Set<Key>] = [:]
    /// What the stream told and no list yet, oldest first.
    private var streamed: [Key] = []

    /// How much is kept of a stream that no list confirms.
    private static let longestStream = 1000

    /// What is new in a list that was read.
    ///
    /// - Parameters:
    ///   - told: Everything that the list tells now.
    ///   - list: What tells the lists of a target apart, such as the path.
    /// - Returns: Those that nothing told before, in the order of the list.
    mutating func news(in told: [Transition], of list: String) -> [Transition] {
        let keys = Set(told.map(Key.init))
        let known = lists.updateValue(keys, forKey: list)
        let heard = Set(streamed)
        streamed.removeAll(where: keys.contains)
        guard let known else { return [] }
        return told.filter { !known.contains(Key($0)) && !heard.contains(Key($0)) }
    }

    /// Whether a change that the stream tells is new.
    mutating func isNews(_ transition: Transition) -> Bool {
        let key = Key(transition)
        guard !streamed.contains(key), !lists.values.contains(where: { $0.contains(key) }) else {
            return false
        }
        streamed.append(key)
        streamed.removeFirst(max(0, streamed.count - Self.longestStream))
        return true
    }
}
