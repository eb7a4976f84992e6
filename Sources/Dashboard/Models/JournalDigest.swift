import Monitoring

/// What lists and cards need of the journal, worked out once when it changes and not once per frame.
struct JournalDigest: Sendable {
    /// A breaker that began to refuse calls by itself.
    struct Trip: Equatable, Sendable {
        var at: Moment
        var breaker: BreakerID
        var reason: String
    }

    /// How many entries of the journal are looked at.
    static let depth = 2000

    /// What happened, merged over instances, the oldest first.
    private(set) var events: [EventItem] = []
    /// The trips, the oldest first.
    private(set) var trips: [Trip] = []
    /// What belongs to the last episode apart from retries: trips, outages and pain, by time.
    private(set) var episode: Episode?
    /// The entries that were looked at end here.
    let end: Int

    /// The digest of nothing.
    init() { end = 0 }

    init(_ entries: ArraySlice<JournalEntry>) {
        end = entries.endIndex
        var list = EventList()
        var troubles: [Cascade.Step] = []
        for entry in entries.suffix(Self.depth) {
            list.add(entry)
            if case .transition(let transition) = entry {
                guard transition.isTrip else { continue }
                trips.append(Trip(at: transition.at, breaker: transition.breaker, reason: transition.reason))
            } else if let trouble = Self.trouble(entry) {
                troubles.append(trouble)
            }
        }
        events = list.items
        episode = Episode(trips: trips, troubles: troubles)
    }

    /// How many trips of breakers there were in the time `within` before `moment`.
    ///
    /// Instances that trip together are one trip, as they are one line of the events.
    func trips(within: Duration, before moment: Moment) -> Int {
        events.reversed().prefix { $0.at > moment - within }.count { $0.isTrip && $0.at <= moment }
    }

    /// The breakers of which an instance tripped as often as ``Dashboard/flappingTrips`` says.
    ///
    /// Instances that trip together count as one trip: what counts is the instance that tripped most.
    func flapping(at moment: Moment) -> Set<CircuitID> {
        var counts: [BreakerID: Int] = [:]
        for trip in trips.reversed() {
            if trip.at <= moment - Dashboard.flappingWindow { break }
            counts[trip.breaker, default: 0] += 1
        }
        return Set(counts.filter { $0.value >= Dashboard.flappingTrips }.keys.map(\.circuit))
    }

    /// An outage or a service's pain as a step of a cascade.
    private static func trouble(_ entry: JournalEntry) -> Cascade.Step? {
        switch entry {
        case .outageBegan(let target, let moment, let outage):
            Cascade.Step(kind: .outage, at: moment, lag: .zero, subject: target.name, text: outage.message)
        case .signal(let signal) where signal.kind == .pain:
            Cascade.Step(
                kind: .pain,
                at: signal.at,
                lag: .zero,
                subject: signal.breaker?.name ?? signal.target?.name ?? "pain",
                circuit: signal.breaker?.circuit,
                text: signal.text
            )
        case .signal, .transition, .outageEnded: nil
        }
    }
}
