public import Monitoring

/// One line of the table: a breaker with its instances added up, or one instance of an unfolded one.
public struct Row: Equatable, Sendable, Identifiable {
    /// The retry factor from which a row is marked as amplifying.
    public static let amplificationLimit = 1.5

    /// What the row stands for.
    public var id: RowID
    /// The text of the name column: the breaker's name, or the target's for an instance.
    public var name: String
    /// The service or group.
    public var group: String
    /// The instances that the row adds up, by target.
    public var breakers: [BreakerID]
    /// The contexts of the targets, without repetition.
    public var contexts: [Context] = []
    /// 0 for a breaker, 1 for an instance below it.
    public var depth = 0
    /// Whether the instances are shown below.
    public var isUnfolded = false

    /// The state that wants most attention among the instances.
    public var state: BreakerState = .unknown
    /// The weakest evidence among the instances in that state.
    public var evidence: Evidence = .reported
    /// How many instances are in which state.
    public var quorum = Quorum()
    /// Since when an instance is in the state, the longest of them.
    public var since: Moment?
    /// Whether the source told `since`; else it was first seen then, and holds longer.
    public var sinceIsExact = false
    /// When an instance was last heard of.
    public var lastHeard: Moment?

    /// Failures among counted calls, 0 to 1, weighted by calls.
    public var failureRatio: Double?
    /// The ratio that opens the breaker, 0 to 1; the lowest among the instances.
    public var failureThreshold: Double?
    /// Failures in a row, the most among the instances.
    public var consecutiveFailures: Double?
    /// The failures in a row that open the breaker.
    public var consecutiveLimit: Double?
    /// Calls per second, rejected ones included, of all instances together.
    public var callsPerSecond: Double?
    /// Rejected calls per second of all instances together.
    public var rejectedPerSecond: Double?
    /// Attempts per logical call, 1 or more, weighted by calls.
    public var retryFactor: Double?
    /// The share of calls that a fallback answered, 0 to 1, weighted by calls.
    public var fallbackRatio: Double?
    /// The share of fallbacks that failed as well, 0 to 1.
    public var fallbackFailureRatio: Double?
    /// Seconds until the next probe, the fewest among the instances.
    public var openSecondsLeft: Double?
    /// Trial calls that succeeded in this half-open period.
    public var probesSucceeded: Double?
    /// Trial calls that a half-open period allows.
    public var probeLimit: Double?

    /// Times the breaker opened, of all instances together.
    public var trips = 0
    /// The newest trip of an instance.
    public var lastTrip: Transition?
    /// The hold of an operator on an instance.
    public var hold: Hold?
    /// Why breakertop has not released the hold although it is due.
    public var holdTrouble: String?
    /// The marks of the first column.
    public var marks: RowMarks = []

    /// Creates an empty row.
    init(id: RowID, name: String, group: String, breakers: [BreakerID]) {
        self.id = id
        self.name = name
        self.group = group
        self.breakers = breakers
    }

    /// The breaker that the row belongs to.
    public var circuit: CircuitID { id.circuit }

    /// How long the state has held at a moment; `nil` when it is not known.
    public func age(at now: Moment) -> Duration? {
        since.map { max(.zero, now - $0) }
    }

    /// Whether one of the targets is production.
    public var isProduction: Bool { contexts.contains { $0.isProduction } }

    /// The share of calls that end badly for the caller: failures that pass and rejections, 0 to 1.
    public var errorShare: Double {
        let calls = callsPerSecond ?? 0
        let rejected = calls > 0 ? min(1, (rejectedPerSecond ?? 0) / calls) : 0
        return rejected + (1 - rejected) * (failureRatio ?? 0)
    }
}
