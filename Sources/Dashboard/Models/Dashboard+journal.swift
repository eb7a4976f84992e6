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
        let held = position(of: .events).selected
        let item = held > 0 ? eventList().element(at: held) : nil
        digest = JournalDigest(shown)
        if let item { holdEvent(item) }
    }

    /// Keeps the cursor of the event list on its line; on the newest line it follows what happens.
    private mutating func holdEvent(_ item: EventItem) {
        let events = eventList()
        let place = events.firstIndex {
            $0.at == item.at && $0.subject == item.subject && $0.kind == item.kind
        }
        guard let place else { return }
        var position = position(of: .events)
        // The lines above the cursor move with it.
        position.top = max(0, position.top + place - position.selected)
        position.select(place, count: events.count)
        positions[.events] = position
    }

    /// Whether the event list follows what happens: its cursor is on the newest line.
    public var followsEvents: Bool { position(of: .events).selected == 0 }

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
