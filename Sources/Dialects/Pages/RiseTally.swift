import Monitoring

/// Finds the state of a breaker whose source only counts the changes into each state.
///
/// The count that rose between two looks is the state. Where several rose, and at the first look, the numbers
/// decide as far as they can: a breaker starts closed, opens before it is half open and is half open before it
/// closes. What they leave open is unknown until the next change.
struct RiseTally: Sendable {
    /// A series: the state that it counts, `nil` for one that only shows that the source lives on.
    private struct Count: Sendable {
        let state: BreakerState?
        let value: Double
    }

    /// What each series said at this look.
    private var counts: [Int: Count] = [:]
    private var last: [Int: Count]?
    private var known: (state: BreakerState, evidence: Evidence) = (.unknown, .derived)

    /// Takes the count of a series at this look; `nil` as the state only shows that the source lives on.
    mutating func add(_ value: Double, of state: BreakerState?, series: Int) {
        guard value.isFinite, value >= 0 else { return }
        counts[series] = Count(state: state, value: value)
    }

    /// Ends a look.
    ///
    /// - Returns: The state, and how it is known.
    mutating func settle() -> (state: BreakerState, evidence: Evidence) {
        defer { counts = [:] }
        let hasFallen = counts.contains { $0.value.value < last?[$0.key]?.value ?? 0 }
        guard let last, !hasFallen else {
            // A count that fell is a restart, and a new breaker is closed.
            self.last = counts
            known = Self.balance(of: rises(since: [:]), after: .closed)
            return known
        }
        if last.contains(where: { $0.value.state != nil && counts[$0.key] == nil }) {
            known = (.unknown, .derived)
        } else {
            let rises = rises(since: last)
            if rises.count == 1, let state = rises.keys.first {
                known = (state, .derived)
            } else if rises.count > 1 {
                known = Self.balance(of: rises, after: known.state)
            }
        }
        // A series that is missing may come back; what it said tells whether it rose meanwhile.
        self.last = last.merging(counts) { $1 }
        return known
    }

    /// How often the breaker has gone into each state since those counts.
    private func rises(since last: [Int: Count]) -> [BreakerState: Double] {
        counts.reduce(into: [:]) { rises, pair in
            let rise = pair.value.value - (last[pair.key]?.value ?? 0)
            if let state = pair.value.state, rise > 0 { rises[state, default: 0] += rise }
        }
    }

    /// Where so many changes lead that began in a state.
    static func balance(
        of changes: [BreakerState: Double],
        after start: BreakerState
    ) -> (state: BreakerState, evidence: Evidence) {
        var opens = changes[.open] ?? 0
        var halves = changes[.halfOpen] ?? 0
        let closes = changes[.closed] ?? 0
        let isHalfOpenTold = halves > 0
        switch start {
        case .closed: if opens == 0 { return (.closed, .derived) }
        case .open: opens += 1
        case .halfOpen: (opens, halves) = (opens + 1, halves + 1)
        default: return (.unknown, .inferred)
        }
        // Every close ends what an opening began, so that equal numbers leave nothing open.
        guard isHalfOpenTold || start == .halfOpen else {
            return (opens == closes ? .closed : .unknown, .inferred)
        }
        if opens > max(halves, closes) { return (.open, .inferred) }
        if halves == closes { return (.closed, .inferred) }
        return closes == 0 ? (.halfOpen, .inferred) : (.unknown, .inferred)
    }
}
