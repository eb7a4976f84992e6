import Monitoring

/// Adds up the time that instances refuse calls, half-open times in between not counted.
struct OpenStretches {
    private let began: Moment
    private var openSince: [BreakerID: Moment] = [:]
    private var known: Set<BreakerID> = []
    private var total = 0.0
    private var longest: Duration?

    /// Counts from `began` on; what was open before is counted from there.
    init(from began: Moment) { self.began = began }

    /// Takes the next transition, in the order of time.
    mutating func add(_ transition: Transition) {
        let breaker = transition.breaker
        if transition.from.refusesCalls, !transition.to.refusesCalls {
            end(
                breaker,
                since: openSince[breaker] ?? (known.contains(breaker) ? transition.at : began),
                at: transition.at
            )
            openSince[breaker] = nil
        } else if transition.to.refusesCalls, openSince[breaker] == nil {
            openSince[breaker] = transition.at
        }
        known.insert(breaker)
    }

    /// The seconds open of all instances together and the longest stretch, up to `moment`.
    mutating func close(at moment: Moment, openNow: [BreakerID]) -> (seconds: Double, longest: Duration?) {
        for breaker in openNow {
            end(breaker, since: openSince[breaker] ?? (known.contains(breaker) ? moment : began), at: moment)
        }
        return (total, longest)
    }

    private mutating func end(_ breaker: BreakerID, since: Moment, at moment: Moment) {
        let lasted = max(.zero, moment - max(since, began))
        guard lasted > .zero else { return }
        total += lasted.inSeconds
        longest = max(longest ?? .zero, lasted)
    }
}
