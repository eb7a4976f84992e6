import Monitoring
import Synchronization

/// Feed events on their way to the screen: many may arrive for one frame.
final class FeedBuffer: Sendable {
    private let events = Mutex<[FeedEvent]>([])

    /// Adds an event.
    func append(_ event: FeedEvent) {
        events.withLock { $0.append(event) }
    }

    /// Takes what has come.
    func take() -> [FeedEvent] {
        events.withLock { events in
            defer { events = [] }
            return events
        }
    }
}
