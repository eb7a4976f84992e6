public import Monitoring

extension Dashboard {
    /// What happened up to the moment on screen, the oldest first.
    public var entries: ArraySlice<JournalEntry> {
        playhead.moment.map(world.journal.entries(through:)) ?? world.journal.entries[...]
    }

    /// The changes of state of a breaker up to the moment on screen, the oldest first.
    func journalTransitions(of circuit: CircuitID) -> ArraySlice<Transition> {
        world.journal.transitions(of: circuit, through: playhead.moment ?? Moment(milliseconds: .max))
    }

    /// The breakers that tripped three times or more within the last five minutes.
    ///
    /// Instances that trip together count as one trip: what counts is the instance that tripped most.
    var flappingCircuits: Set<CircuitID> {
        guard let moment else { return [] }
        var trips: [BreakerID: Int] = [:]
        for entry in entries.reversed() {
            if entry.at <= moment - Self.flappingWindow { break }
            guard entry.isTrip, let breaker = entry.breaker else { continue }
            trips[breaker, default: 0] += 1
        }
        return Set(trips.filter { $0.value >= Self.flappingTrips }.keys.map(\.circuit))
    }

    /// Trips within ``flappingWindow`` from which a breaker is said to flap.
    static let flappingTrips = 3

    /// The stretch of time in which flapping is looked for.
    static let flappingWindow: Duration = .seconds(300)

    /// The marks that the user set, the oldest first.
    public var marks: [Signal] {
        world.journal.entries.compactMap { entry in
            if case .signal(let signal) = entry, signal.kind == .mark { signal } else { nil }
        }
    }
}
