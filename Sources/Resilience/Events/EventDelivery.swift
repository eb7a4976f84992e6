/// What a subscriber gets: an event, or the news that it was too slow for some.
public enum EventDelivery: Sendable, Hashable {
    /// The next event.
    case event(ResilienceEvent)
    /// So many events are gone; the next one delivered has the number `resumingAt`.
    case lost(count: UInt64, resumingAt: UInt64)
}
