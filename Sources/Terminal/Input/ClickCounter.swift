/// Tells a double click from two clicks.
struct ClickCounter: Hashable {
    /// The longest time between the two clicks.
    static let window = Duration.milliseconds(400)

    private var last: MouseEvent?
    private var lastTime: ContinuousClock.Instant?

    /// Returns the event, or a double press when it is the second of two.
    mutating func count(_ event: MouseEvent, now: ContinuousClock.Instant) -> MouseEvent {
        guard event.action == .press(.left) else {
            last = nil
            return event
        }
        guard let lastTime, last == event, now - lastTime <= Self.window else {
            last = event
            lastTime = now
            return event
        }
        last = nil
        return MouseEvent(x: event.x, y: event.y, action: .doublePress)
    }
}
