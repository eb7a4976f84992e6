/// The bones of a transition, for telling whether two reports mean the same change.
package struct StateChange: Equatable, Sendable {
    package var from: BreakerState
    package var to: BreakerState
    package var at: Moment
    package var uncertainty: Duration
    package var sequence: Int?

    package init(
        from: BreakerState,
        to: BreakerState,
        at: Moment,
        uncertainty: Duration,
        sequence: Int? = nil
    ) {
        self.from = from
        self.to = to
        self.at = at
        self.uncertainty = uncertainty
        self.sequence = sequence
    }

    init(_ transition: Transition) {
        self.init(
            from: transition.from,
            to: transition.to,
            at: transition.at,
            uncertainty: transition.uncertainty,
            sequence: transition.sequence
        )
    }

    /// Whether the source told the moment.
    var isExact: Bool { uncertainty == .zero }

    /// Whether `exact` is the same change, told by the source.
    ///
    /// A poll sees a change up to one interval late, and clocks differ a little: two intervals are allowed.
    func isTold(by exact: StateChange) -> Bool {
        guard !isExact, exact.isExact, to == exact.to else { return false }
        if let sequence, let told = exact.sequence { return sequence == told }
        return exact.at >= at - uncertainty * 2 && exact.at <= at + uncertainty * 2
    }
}
