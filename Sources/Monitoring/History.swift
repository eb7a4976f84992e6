/// The past of every breaker as a pyramid of cells: fine and short, coarse and long.
///
/// Memory is bounded for each breaker and grows only with what was seen. Copies share what is complete.
public struct History: Sendable {
    /// How much is kept.
    public let limits: HistoryLimits
    var strips: [BreakerID: HistoryStrip] = [:]

    /// Creates a history without data.
    public init(limits: HistoryLimits = .standard) {
        self.limits = limits
    }

    /// How many breakers have a past.
    public var count: Int { strips.count }

    /// The time from the oldest cell to the newest reading; `nil` without data.
    public var span: ClosedRange<Moment>? {
        var span: ClosedRange<Moment>?
        for strip in strips.values {
            guard let end = strip.end else { continue }
            let starts = strip.levels.compactMap { level in
                level.first.map { Moment(milliseconds: $0 * level.width) }
            }
            let start = min(starts.min() ?? end, end)
            span = min(span?.lowerBound ?? start, start)...max(span?.upperBound ?? end, end)
        }
        return span
    }

    /// Takes a reading of a breaker whose state is taken to be `state`.
    ///
    /// It counts for `patience` when no other follows.
    package mutating func record(
        _ reading: Reading,
        of breaker: BreakerID,
        state: BreakerState,
        at moment: Moment,
        patience: Duration
    ) {
        strips[breaker, default: HistoryStrip(limits)].record(
            reading,
            state: state,
            at: moment,
            patience: patience
        )
    }

    /// Goes on from a standing whose reading was not recorded here.
    mutating func resume(from standing: Standing, patience: Duration) {
        strips[standing.id, default: HistoryStrip(limits)].resume(from: standing, patience: patience)
    }

    /// Takes a change to `state` at `moment`, after which the breaker is in `current`.
    package mutating func change(
        _ breaker: BreakerID,
        to state: BreakerState,
        current: BreakerState,
        at moment: Moment,
        patience: Duration
    ) {
        strips[breaker, default: HistoryStrip(limits)].change(
            to: state,
            current: current,
            at: moment,
            patience: patience
        )
    }

    /// Takes note that nothing was heard of a breaker until `moment`.
    package mutating func lose(_ breaker: BreakerID, at moment: Moment) {
        strips[breaker]?.lose(at: moment)
    }

    /// Takes note that nothing was heard until `moment` of those whose newest reading no longer counts.
    package mutating func loseStale(at moment: Moment) {
        for (breaker, strip) in strips where strip.isStale(at: moment) { strips[breaker]?.lose(at: moment) }
    }

    /// Forgets every breaker for which `isKept` says no.
    package mutating func keep(where isKept: (BreakerID) -> Bool) {
        strips = strips.filter { isKept($0.key) }
    }

    /// The strip of a breaker.
    func strip(of breaker: BreakerID) -> HistoryStrip? { strips[breaker] }
}
