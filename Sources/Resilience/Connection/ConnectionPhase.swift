/// What a resilient connection is doing.
public enum ConnectionPhase: String, Sendable, Hashable, CaseIterable {
    /// Nobody runs it.
    case stopped
    /// It opens the link.
    case opening
    /// The link is open.
    case open
    /// It waits before it opens the link again.
    case waiting
}
