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

    /// Works the journal out again when what is shown of it has changed.
    mutating func refreshDigest() {
        let shown = entries
        guard isJournalChanged || digest.end != shown.endIndex else { return }
        isJournalChanged = false
        digest = JournalDigest(shown)
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
