import Monitoring

/// Finds the state of a breaker whose source counts the time that it spent in each state.
struct TimeTally: Sendable {
    private var times: [BreakerState: Double] = [:]
    private var last: [BreakerState: Double]?
    private var known: (state: BreakerState, evidence: Evidence) = (.unknown, .derived)

    /// Adds the time in a state as this look tells it, in any unit.
    mutating func add(_ time: Double, in state: BreakerState) {
        guard time.isFinite, time >= 0 else { return }
        times[state, default: 0] += time
    }

    /// Ends a look.
    ///
    /// - Returns: The state whose time grew. Two that grew are a change, away from the state that was known;
    ///   more, or nothing to compare with, leave it unknown.
    mutating func settle() -> (state: BreakerState, evidence: Evidence) {
        defer {
            last = times
            times = [:]
        }
        let hasFallen = last?.contains { (times[$0.key] ?? 0) < $0.value } ?? true
        let before = hasFallen ? [:] : last ?? [:]
        let grown = times.filter { $0.value > before[$0.key] ?? 0 }.map(\.key)
        switch grown.count {
        case 0: if hasFallen { known = (.unknown, .derived) }
        case 1: known = (grown[0], .derived)
        case 2 where !hasFallen && grown.contains(known.state):
            known = (grown[0] == known.state ? grown[1] : grown[0], .inferred)
        default: known = (.unknown, .derived)
        }
        return known
    }
}
