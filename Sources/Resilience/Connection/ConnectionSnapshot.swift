/// A resilient connection at one moment; its counters only grow.
public struct ConnectionSnapshot: Sendable, Hashable {
    /// The connection's name.
    public let name: String
    /// When the snapshot was taken.
    public internal(set) var at: Moment
    /// What it is doing.
    public internal(set) var phase = ConnectionPhase.stopped
    /// Since when.
    public internal(set) var since: Moment
    /// How often it tried to open the link.
    public internal(set) var attempts: UInt64 = 0
    /// How often that succeeded.
    public internal(set) var openings: UInt64 = 0
    /// How often an open link ended.
    public internal(set) var losses: UInt64 = 0
    /// How often the circuit did not let it try.
    public internal(set) var refusals: UInt64 = 0
    /// Failures and short links in a row; zero after a link that lasted.
    public internal(set) var streak = 0
    /// When the other side was heard of last.
    public internal(set) var lastHeard: Moment?
    /// Why a link could not be opened, or why it ended, the last time.
    public internal(set) var lastFailure: FailureNote?
    /// When it is going to try again.
    public internal(set) var nextAttempt: Moment?

    init(name: String, at now: Moment) {
        self.name = name
        at = now
        since = now
    }
}
