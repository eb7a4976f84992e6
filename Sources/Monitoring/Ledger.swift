/// The present: how every target answers and how every breaker stands.
///
/// It is a fold over the events of a feed and nothing else, so that the same events give the same ledger live,
/// in a simulation and from a recording.
public struct Ledger: Equatable, Sendable {
    /// What the ledger remembers of a target for its own use.
    package struct Roster: Equatable, Sendable {
        package var interval: Duration
        package var members: [BreakerID]
        package var silent: Int

        package init(interval: Duration, members: [BreakerID] = [], silent: Int = 0) {
            self.interval = interval
            self.members = members
            self.silent = silent
        }
    }

    /// The newest moment seen; `nil` before the first event that has one.
    public internal(set) var now: Moment?
    /// The targets in the feed's order.
    public internal(set) var targets: [Target]
    /// How each target answers.
    public internal(set) var statuses: [TargetID: TargetStatus]
    /// How each breaker stands.
    public internal(set) var standings: [BreakerID: Standing]
    /// The breakers of each target, in the order in which they were first seen.
    package internal(set) var rosters: [TargetID: Roster]
    /// Whether the feed has told its list of targets.
    package internal(set) var hasList: Bool

    /// Creates a ledger in which nothing is known.
    public init() {
        targets = []
        statuses = [:]
        standings = [:]
        rosters = [:]
        hasList = false
    }

    /// Creates a ledger from its parts, as a recording holds them.
    package init(
        now: Moment?,
        targets: [Target],
        hasList: Bool,
        statuses: [TargetID: TargetStatus],
        rosters: [TargetID: Roster],
        standings: [BreakerID: Standing]
    ) {
        self.now = now
        self.targets = targets
        self.hasList = hasList
        self.statuses = statuses
        self.rosters = rosters
        self.standings = standings
    }

    /// How often a target is read; a second when it is not listed.
    public func interval(of target: TargetID) -> Duration {
        rosters[target]?.interval ?? .seconds(1)
    }

    /// The state of `breaker` that may be claimed at `moment`; unknown when it is stale or was never seen.
    public func state(of breaker: BreakerID, at moment: Moment) -> BreakerState {
        standings[breaker]?.state(at: moment, interval: interval(of: breaker.target)) ?? .unknown
    }

    /// The breakers of a target in the order in which they were first seen.
    public func breakers(of target: TargetID) -> [BreakerID] { rosters[target]?.members ?? [] }

    /// The breakers of a target that say nothing.
    func silentBreakers(of target: TargetID) -> [BreakerID] {
        guard let roster = rosters[target], roster.silent > 0 else { return [] }
        return roster.members.filter { standings[$0]?.silence != nil }
    }
}
