import Monitoring
import Synchronization

/// The events that a visit came by.
final class Collected: Sendable {
    private let kept = Mutex<[FeedEvent]>([])

    var events: [FeedEvent] { kept.withLock(\.self) }

    func add(_ event: FeedEvent) { kept.withLock { $0.append(event) } }
}

extension FeedEvent {
    /// The event with its readings sorted: a recording keeps them in the order in which breakers were first seen.
    var inKnownOrder: FeedEvent {
        guard case .sample(var sample) = self else { return self }
        let names = Set(sample.readings.map(\.breaker))
        guard names.count == sample.readings.count else { return self }
        sample.readings.sort { $0.breaker < $1.breaker }
        return .sample(sample)
    }
}
