import Monitoring

/// The events that wait for the disk.
struct RecordingInbox {
    /// How many events may wait while the disk does not answer.
    private static let limit = 100_000

    private var events: [FeedEvent] = []
    private var lost = 0
    private var isOpen = true

    /// Takes the next event, unless the recording has ended or too many wait.
    mutating func take(_ event: FeedEvent) {
        guard isOpen else { return }
        if events.count < Self.limit { events.append(event) } else { lost += 1 }
    }

    /// Hands out what waits; what was lost is said by a notice.
    mutating func empty() -> [FeedEvent] {
        var waiting = events
        events.removeAll(keepingCapacity: events.count < 1000)
        if lost > 0, let at = waiting.last?.at {
            let text = "the recording lost \(lost) events here, because the disk was too slow"
            waiting.append(.signal(Signal(.notice, at: at, text: text)))
            lost = 0
        }
        return waiting
    }

    /// Takes nothing more.
    mutating func close() {
        isOpen = false
        events = []
    }
}
