import Monitoring

/// The newest run of trips without a long pause, and what happened around it.
struct Episode: Equatable, Sendable {
    /// How long nothing must trip for an episode to be over.
    static let pause: Duration = .seconds(120)

    /// How long before the first trip other troubles belong to the episode.
    private static let prelude: Duration = .seconds(30)

    /// From the first trip to the last.
    private(set) var span: ClosedRange<Moment>
    /// What happened, by time; lags and states are not filled in.
    private(set) var steps: [Cascade.Step]

    /// Finds the last episode; `nil` when nothing tripped.
    init?(trips: [JournalDigest.Trip], troubles: [Cascade.Step]) {
        guard let last = trips.last?.at else { return nil }
        var first = trips.endIndex - 1
        while first > 0, trips[first].at - trips[first - 1].at <= Self.pause { first -= 1 }
        span = trips[first].at...max(last, trips[first].at)
        steps = Self.fallen(trips[first...])
        relate(earlier: trips[..<first])
        let near = (span.lowerBound - Self.prelude)...span.upperBound
        steps += troubles.filter { near.contains($0.at) }
        steps.sort { ($0.at, $0.subject) < ($1.at, $1.subject) }
    }

    /// One step per breaker, where it first fell, by time.
    private static func fallen(_ trips: ArraySlice<JournalDigest.Trip>) -> [Cascade.Step] {
        var places: [CircuitID: Int] = [:]
        var times: [BreakerID: Int] = [:]
        var steps: [Cascade.Step] = []
        for trip in trips {
            let circuit = trip.breaker.circuit
            let count = times[trip.breaker, default: 0] + 1
            times[trip.breaker] = count
            if let place = places[circuit] {
                if case .trip(let known) = steps[place].kind {
                    steps[place].kind = .trip(times: max(known, count))
                }
            } else {
                places[circuit] = steps.count
                steps.append(
                    Cascade.Step(
                        kind: .trip(times: 1),
                        at: trip.at,
                        lag: .zero,
                        subject: circuit.name,
                        circuit: circuit,
                        text: trip.reason
                    )
                )
            }
        }
        return steps
    }

    /// Says which breakers may have fallen by coincidence.
    ///
    /// A breaker is related when its service is that of a domino before it, or when it followed the first
    /// domino within a minute at least every fourth time before. Without earlier episodes a lag of more than
    /// half a minute behind the domino before it is doubtful.
    private mutating func relate(earlier: ArraySlice<JournalDigest.Trip>) {
        guard let origin = steps.first?.circuit else { return }
        var groups: Set<String> = [origin.group]
        for place in steps.indices.dropFirst() {
            guard let circuit = steps[place].circuit else { continue }
            let known = Self.cooccurrence(of: circuit, after: origin, in: earlier)
            steps[place].confidence = known
            if groups.contains(circuit.group) { continue }
            let lag = steps[place].at - steps[place - 1].at
            steps[place].isUnrelated = known.map { $0 < 0.25 } ?? (lag > .seconds(30))
            if !steps[place].isUnrelated { groups.insert(circuit.group) }
        }
    }

    /// How often `circuit` tripped within a minute after `origin`; `nil` when that tripped less than twice.
    private static func cooccurrence(
        of circuit: CircuitID,
        after origin: CircuitID,
        in trips: ArraySlice<JournalDigest.Trip>
    ) -> Double? {
        var origins: [Moment] = []
        var followed: Set<Moment> = []
        for trip in trips {
            if trip.breaker.circuit == origin, origins.last.map({ trip.at - $0 > .seconds(60) }) ?? true {
                origins.append(trip.at)
            } else if trip.breaker.circuit == circuit, let last = origins.last, trip.at - last <= .seconds(60)
            {
                followed.insert(last)
            }
        }
        return origins.count < 2 ? nil : Double(followed.count) / Double(origins.count)
    }
}
