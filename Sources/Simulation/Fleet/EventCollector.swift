import Monitoring
import Resilience
import Synchronization

/// Gathers what the instances' registries tell, in the order in which it happened.
final class EventCollector: Sendable {
    private let start: Monitoring.Moment
    private let events = Mutex<[FeedEvent]>([])

    init(start: Monitoring.Moment) {
        self.start = start
    }

    /// Takes all that has been gathered, in order of time.
    func takeEvents() -> [FeedEvent] {
        let taken = events.withLock { events in
            defer { events = [] }
            return events
        }
        // A hold that expired is told when somebody looks, which may be after later events.
        let isInOrder = zip(taken, taken.dropFirst()).allSatisfy { Self.time($0) <= Self.time($1) }
        if isInOrder { return taken }
        return taken.enumerated()
            .sorted { (Self.time($0.element), $0.offset) < (Self.time($1.element), $1.offset) }
            .map(\.element)
    }

    /// Follows one instance until the task is cancelled.
    func follow(_ instance: SimulatedInstance) async {
        for await delivery in instance.registry.events(after: 0) {
            switch delivery {
            case .event(let event):
                guard let event = translate(event, of: instance) else { continue }
                events.withLock { $0.append(event) }
            case .lost(let count, _):
                let now = start + instance.registry.time.now.sinceOrigin
                let notice = Signal(
                    .notice,
                    at: now,
                    target: instance.id,
                    text: "\(count) events were lost"
                )
                events.withLock { $0.append(.signal(notice)) }
            }
        }
    }

    private func translate(_ event: ResilienceEvent, of instance: SimulatedInstance) -> FeedEvent? {
        let moment = start + event.at.sinceOrigin
        switch event.kind {
        case .retry:
            return nil
        case .health(let signal):
            let kind: Signal.Kind = signal.feeling == .pain ? .pain : .pleasure
            return .signal(Signal(kind, at: moment, target: instance.id, text: signal.words))
        case .circuit(let change):
            let breaker = BreakerID(
                target: instance.id,
                group: instance.service.name,
                name: change.circuit
            )
            if case .transition(let transition) = change {
                return .transition(Monitoring.Transition(transition, of: breaker, start: start))
            }
            return .signal(Signal(.action, at: moment, breaker: breaker, text: change.words))
        }
    }

    private static func time(_ event: FeedEvent) -> Monitoring.Moment {
        event.at ?? Monitoring.Moment(milliseconds: 0)
    }
}

extension HealthSignal {
    /// The feeling in one line.
    fileprivate var words: String {
        let names = circuits.joined(separator: ", ")
        let share = Int((score * 100).rounded())
        switch (reason, feeling) {
        case (.openTooLong, _): return "\(names) has been refusing calls for too long (health \(share)%)"
        case (.score, .pain): return "health fell to \(share)%: \(names)"
        case (.score, .pleasure): return "health is back at \(share)%"
        }
    }
}

extension CircuitChange {
    /// A change that is no change of state, in one line.
    fileprivate var words: String {
        switch self {
        case .transition(let transition):
            return "\(transition.from.rawValue) to \(transition.to.rawValue)"
        case .holdPlaced(_, _, let hold):
            return "held open by \(hold.owner): \(hold.reason)"
        case .holdReleased(_, _, let hold, let hasExpired, _):
            return "the hold of \(hold.owner) " + (hasExpired ? "expired" : "was released")
        case .cleared(_, _, let note, _):
            return "reset by \(note.owner): \(note.reason)"
        }
    }
}
