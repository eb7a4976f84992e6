/// How one target answers.
public struct TargetStatus: Equatable, Sendable {
    /// Whether a target answers.
    public enum Phase: Equatable, Sendable {
        /// Nothing was heard yet.
        case waiting
        /// The last look succeeded.
        case up
        /// The last look failed, for this reason.
        case down(Outage)
    }

    /// Whether the target answers.
    public internal(set) var phase: Phase
    /// Since when the phase holds; `nil` while nothing was heard.
    public internal(set) var since: Moment?
    /// When the target last answered.
    public internal(set) var lastSample: Moment?
    /// How long the last answer took.
    public internal(set) var latency: Duration?
    /// Bytes of the last answer.
    public internal(set) var bytes: Int?
    /// The target's clock minus ours, when the last answer carried a date.
    public internal(set) var clockOffset: Duration?
    /// Breakers in the last answer.
    public internal(set) var breakers: Int
    /// Looks that failed since the last answer.
    public internal(set) var failuresInARow: Int
    /// Answers in all.
    public internal(set) var samples: Int
    /// Peculiarities of the last answer.
    public internal(set) var warnings: [String]
    /// How many answers had a counter that fell.
    public internal(set) var resets: Int

    /// Creates the status of a target; without arguments, of one that was not heard of yet.
    public init(
        phase: Phase = .waiting,
        since: Moment? = nil,
        lastSample: Moment? = nil,
        latency: Duration? = nil,
        bytes: Int? = nil,
        clockOffset: Duration? = nil,
        breakers: Int = 0,
        failuresInARow: Int = 0,
        samples: Int = 0,
        warnings: [String] = [],
        resets: Int = 0
    ) {
        self.phase = phase
        self.since = since
        self.lastSample = lastSample
        self.latency = latency
        self.bytes = bytes
        self.clockOffset = clockOffset
        self.breakers = breakers
        self.failuresInARow = failuresInARow
        self.samples = samples
        self.warnings = warnings
        self.resets = resets
    }

    /// Why the target is down; `nil` when it is not.
    public var outage: Outage? {
        if case .down(let outage) = phase { outage } else { nil }
    }

    /// Takes note of an answer; returns how long the target had been down before it, if it had.
    mutating func answered(_ sample: Sample) -> Duration? {
        var lasted: Duration?
        if phase != .up {
            if outage != nil, let since { lasted = max(.zero, sample.at - since) }
            phase = .up
            since = sample.at
        }
        lastSample = sample.at
        latency = sample.latency
        bytes = sample.bytes
        clockOffset = sample.clockOffset
        breakers = sample.readings.count
        warnings = sample.warnings
        failuresInARow = 0
        samples += 1
        return lasted
    }

    /// Takes note of a failed look; returns whether the target was not down before it.
    mutating func failed(_ outage: Outage, at moment: Moment) -> Bool {
        let isNew = self.outage == nil
        if isNew { since = moment }
        phase = .down(outage)
        failuresInARow += 1
        return isNew
    }
}
