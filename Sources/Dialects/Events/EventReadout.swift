public import Monitoring

/// What one event said.
public struct EventReadout: Equatable, Sendable {
    /// The feed events, in order.
    public var events: [FeedEvent] = []
    /// The source's number of the event.
    public var sequence: Int?
    /// Why something was left out.
    public var warning: String?
}
