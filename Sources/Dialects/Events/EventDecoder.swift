import Documents
public import Monitoring

/// Turns the events of a target's stream into feed events.
///
/// A page whose description says where an event tells a change of state is read by that. Any other is the stream
/// of ResilienceService: `transition` with its why, `signal`, and `lost`. An event that it cannot read gives a
/// warning and nothing else; the next one is not affected.
public struct EventDecoder: Sendable {
    private let target: Target
    private let rules: DocumentRules?
    private let states = StateWords.standard

    /// Creates a decoder for the event page of `dialect` at `target`.
    ///
    /// - Returns: `nil` when the dialect has no stream of events.
    public init?(target: Target, dialect: Dialect) {
        guard let page = dialect.eventPage else { return nil }
        self.target = target
        rules = page.document
    }

    /// Whether the events are numbered, so that a stream that is taken up again tells nothing twice.
    public var isNumbered: Bool { rules == nil }

    /// Decodes one event.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - now: The moment of its arrival, for events that tell none.
    /// - Returns: What it says; no feed event and a warning when it cannot be read.
    public func decode(_ event: ServerSentEvent, at now: Moment) -> EventReadout {
        guard let document = try? JSONValue(parsing: Array(event.data.utf8)),
            case .object(let members) = document
        else {
            return EventReadout(
                warning:
                    "an event '\(Spelling.shortened(event.name))' whose data is no JSON object was left out"
            )
        }
        if let rules { return readout(document, rules) }
        let record = EventRecord(members: members)
        var readout: EventReadout
        switch event.name {
        case "transition": readout = transition(record, now: now)
        case "signal": readout = signal(record, now: now)
        case "lost": readout = lost(record, now: now)
        default: readout = EventReadout()
        }
        readout.sequence = record.integer("sequence")
        return readout
    }

    /// What an event says whose page has a description.
    private func readout(_ document: JSONValue, _ rules: DocumentRules) -> EventReadout {
        var readout = EventReadout()
        for entry in document.entries(at: rules.each) where entry.passes(rules.filters) {
            guard let told = entry.text(rules.name), !told.isEmpty else {
                readout.warning = "an event without a breaker was left out"
                continue
            }
            let breaker = BreakerID(
                target: target.id,
                group: rules.group.flatMap { entry.text($0) } ?? target.defaultGroup,
                name: rules.identity?.shown(told) ?? told
            )
            guard let change = rules.transition?.transition(of: breaker, in: entry) else {
                readout.warning =
                    "an event of '\(Spelling.shortened(breaker.name))' that tells no change was left out"
                continue
            }
            readout.events.append(.transition(change))
        }
        return readout
    }

    private func breaker(_ record: EventRecord) -> BreakerID? {
        guard let name = record.text("breaker"), !name.isEmpty else { return nil }
        return BreakerID(target: target.id, group: record.text("service") ?? target.defaultGroup, name: name)
    }

    private func transition(_ record: EventRecord, now: Moment) -> EventReadout {
        guard let breaker = breaker(record) else {
            return EventReadout(warning: "a transition without a breaker was left out")
        }
        guard let word = record.text("to"), let to = states.state(word) else {
            return EventReadout(
                warning: "a transition of '\(Spelling.shortened(breaker.name))' to "
                    + "'\(Spelling.shortened(record.text("to") ?? "nothing"))', which is no state, was left out"
            )
        }
        let at = record.moment("time")
        let transition = Transition(
            breaker: breaker,
            from: record.text("from").flatMap(states.state) ?? .unknown,
            to: to,
            at: at ?? now,
            sequence: record.integer("breaker_sequence"),
            why: record.record("why").map(Why.init) ?? Why()
        )
        return EventReadout(
            events: [.transition(transition)],
            warning: at == nil
                ? "a transition of '\(Spelling.shortened(breaker.name))' tells no time; it is placed at its arrival"
                : nil
        )
    }

    private func signal(_ record: EventRecord, now: Moment) -> EventReadout {
        let kinds: [String: Signal.Kind] = ["pain": .pain, "pleasure": .pleasure]
        guard let word = record.text("kind"), let kind = kinds[word] else {
            return EventReadout(
                warning:
                    "a signal of the unknown kind '\(Spelling.shortened(record.text("kind") ?? ""))' was left out"
            )
        }
        let signal = Signal(
            kind,
            at: record.moment("time") ?? now,
            breaker: breaker(record),
            target: target.id,
            text: record.text("text") ?? ""
        )
        return EventReadout(events: [.signal(signal)])
    }

    private func lost(_ record: EventRecord, now: Moment) -> EventReadout {
        let count = record.integer("lost").map { "\($0) events" } ?? "events"
        let signal = Signal(
            .notice,
            at: now,
            target: target.id,
            text: "\(count) of \(target.id) were lost; polled states fill in"
        )
        return EventReadout(events: [.signal(signal)])
    }
}
