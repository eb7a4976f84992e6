public import Monitoring

/// The numbers of the header, over all breakers whatever the filter says.
public struct Summary: Equatable, Sendable {
    /// Breakers, each counted once with its worst state.
    public internal(set) var quorum = Quorum()
    /// Targets that answer.
    public internal(set) var targetsUp = 0
    /// Targets that answered once and are silent now.
    public internal(set) var targetsStale = 0
    /// All targets, without the sources that name some of them.
    public internal(set) var targets = 0
    /// Trips of breakers in the last 15 minutes; instances that trip together are one.
    public internal(set) var recentTrips = 0
    /// The share of all calls that a fallback answered, 0 to 1.
    public internal(set) var fallbackRatio: Double?
    /// Attempts per logical call over all breakers that tell.
    public internal(set) var retryFactor: Double?
    /// Since the newest sample of any target.
    public internal(set) var lastSample: Moment?
    /// How often targets are read, the shortest.
    public internal(set) var interval: Duration?
    /// The contexts of all targets, without repetition.
    public internal(set) var contexts: [Context] = []

    /// All breakers.
    public var breakers: Int { quorum.total }
}
