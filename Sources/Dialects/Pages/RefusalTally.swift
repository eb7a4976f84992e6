import Monitoring

/// Guesses the state of a breaker that tells none, from what became of the calls between two looks.
///
/// A breaker that refused all of them is probably open, one that refused none probably closed.
struct RefusalTally: Sendable {
    /// How long calls say something about the state when no others follow.
    static let memory = Duration.seconds(60)

    /// The state when some calls were refused and some were not.
    let mixed: BreakerState
    private var counts: (refused: Double, passed: Double) = (0, 0)
    private var last: (refused: Double, passed: Double)?
    private var known = BreakerState.unknown
    private var knownAt: Moment?

    init(mixed: BreakerState) {
        self.mixed = mixed
    }

    /// Adds a count of calls of this look.
    mutating func add(_ count: Double, isRefused: Bool) {
        guard count.isFinite, count >= 0 else { return }
        if isRefused { counts.refused += count } else { counts.passed += count }
    }

    /// Ends a look.
    ///
    /// - Returns: The state that the newest calls speak for; unknown when they were too long ago.
    mutating func settle(at now: Moment) -> BreakerState {
        defer {
            last = counts
            counts = (0, 0)
        }
        guard let last, counts.refused >= last.refused, counts.passed >= last.passed else {
            known = .unknown
            return known
        }
        switch (counts.refused > last.refused, counts.passed > last.passed) {
        case (true, false): known = .open
        case (false, true): known = .closed
        case (true, true): known = mixed
        case (false, false):
            if knownAt.map({ now - $0 > Self.memory }) ?? true { known = .unknown }
            return known
        }
        knownAt = now
        return known
    }
}
