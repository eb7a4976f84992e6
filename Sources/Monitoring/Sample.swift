/// What one look at one target gave.
public struct Sample: Equatable, Sendable {
    /// The target.
    public var target: TargetID
    /// When the answer was complete.
    public var at: Moment
    /// How long the answer took.
    public var latency: Duration
    /// Bytes of the answer.
    public var bytes: Int
    /// The target's clock minus ours, when the answer carried a date.
    public var clockOffset: Duration?
    /// Every breaker that was found.
    public var readings: [BreakerReading]
    /// Peculiarities worth showing, such as a state told twice; empty is the normal case.
    public var warnings: [String]

    /// Creates a sample.
    public init(
        target: TargetID,
        at: Moment,
        latency: Duration = .zero,
        bytes: Int = 0,
        clockOffset: Duration? = nil,
        readings: [BreakerReading],
        warnings: [String] = []
    ) {
        self.target = target
        self.at = at
        self.latency = latency
        self.bytes = bytes
        self.clockOffset = clockOffset
        self.readings = readings
        self.warnings = warnings
    }
}

/// A reading and whose it is.
public struct BreakerReading: Equatable, Sendable {
    /// The breaker.
    public var breaker: BreakerID
    /// What it said.
    public var reading: Reading

    /// Creates a pair of breaker and reading.
    public init(_ breaker: BreakerID, _ reading: Reading) {
        self.breaker = breaker
        self.reading = reading
    }
}
