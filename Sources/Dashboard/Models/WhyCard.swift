public import Monitoring

/// Why a breaker tripped, frozen at the trip, and how it stands now.
public struct WhyCard: Equatable, Sendable {
    /// How a breaker has fared as long as it has been watched, a day at most.
    public struct Lifetime: Equatable, Sendable {
        /// Times it opened.
        public var trips: Int
        /// The share of the time that an instance was open, 0 to 1.
        public var openShare: Double?
        /// The longest time that it was open without a break.
        public var longestOpen: Duration?
        /// The time that the two follow from.
        public var watched: Duration
    }

    /// The row that the card is about.
    public var row: Row
    /// Which trip within five minutes the last one was.
    public var tripNumber: Int?
    /// The last trip that began a time of refusing, with its evidence.
    public var trip: EventItem?
    /// The last probe that failed after that trip.
    public var failedProbe: EventItem?
    /// Seconds until the next probe.
    public var nextProbe: Double?
    /// Whether the wait is over and only a call is missing.
    public var isIdle: Bool
    /// The numbers of the window now, of the instance that is worst.
    public var gauges: Numbers<Gauge>
    /// Failures by kind at the trip, the most frequent first.
    public var errors: [Why.ErrorCount]
    /// How far the breaker is from tripping; `nil` when it is not closed or its rule is not known.
    public var distance: DistanceToTrip?
    /// How it has fared.
    public var lifetime: Lifetime
}

extension Dashboard {
    /// The card about the row under the cursor; `nil` when there is none.
    public var why: WhyCard? {
        selectedRow.map(why(of:))
    }

    /// The card about a row.
    public func why(of row: Row) -> WhyCard {
        let events = transitions(of: row.circuit, limit: 100)
        let probe = events.first { $0.kind == .transition(from: .halfOpen, to: .open) }
        let trip = events.first { $0.isTrip && $0.kind != .transition(from: .halfOpen, to: .open) } ?? probe
        let worst = worstStanding(of: row)
        return WhyCard(
            row: row,
            tripNumber: events.first { $0.isTrip }?.tripNumber,
            trip: trip,
            failedProbe: probe.flatMap { probe in trip.map { probe.at > $0.at } ?? false ? probe : nil },
            nextProbe: row.openSecondsLeft,
            isIdle: row.marks.contains(.openButIdle),
            gauges: worst?.reading.gauges ?? [:],
            errors: (probe?.transition ?? trip?.transition)?.why.errors ?? [],
            distance: worst?.distanceToTrip,
            lifetime: lifetime(of: row)
        )
    }

    /// The instance whose state wants most attention; of several the one that fails most.
    func worstStanding(of row: Row) -> Standing? {
        row.breakers.compactMap { ledger.standings[$0] }.max { left, right in
            let (leftRank, rightRank) = (left.reading.state.severity, right.reading.state.severity)
            if leftRank != rightRank { return leftRank < rightRank }
            return (left.failureRatio ?? 0) < (right.failureRatio ?? 0)
        }
    }

    private func lifetime(of row: Row) -> WhyCard.Lifetime {
        guard let moment else { return WhyCard.Lifetime(trips: row.trips, watched: .zero) }
        let horizon = moment - .seconds(86_400)
        let began = max(horizon, watchedSince ?? moment)
        var stretch = OpenStretches(from: began)
        for transition in journalTransitions(of: row.circuit) where transition.at > began {
            stretch.add(transition)
        }
        let watched = max(.zero, moment - began)
        let (open, longest) = stretch.close(
            at: moment,
            openNow: row.breakers.filter { ledger.standings[$0]?.reading.state.refusesCalls ?? false }
        )
        let share =
            watched > .zero ? min(1, open / (watched.inSeconds * Double(max(1, row.breakers.count)))) : nil
        return WhyCard.Lifetime(trips: row.trips, openShare: share, longestOpen: longest, watched: watched)
    }
}
