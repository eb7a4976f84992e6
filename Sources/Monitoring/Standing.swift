/// How one breaker stands: its newest reading and what follows from the readings before it.
public struct Standing: Equatable, Sendable {
    /// The breaker.
    public let id: BreakerID
    /// The newest reading, its state kept up to date by exact transitions.
    ///
    /// It stays visible while the breaker is silent; ask ``state(at:interval:)`` for what may be claimed.
    public internal(set) var reading: Reading
    /// When the reading was taken.
    public internal(set) var at: Moment
    /// Since when the state holds: as the source says, or since the change was seen.
    ///
    /// `nil` when nobody saw it.
    public internal(set) var since: Moment?
    /// Whether the source told `since`.
    public internal(set) var sinceIsExact: Bool
    /// The newest trip that was seen.
    public internal(set) var lastTrip: Transition?
    /// Why the breaker says nothing; `nil` while it does.
    public internal(set) var silence: Silence?

    /// Trips seen while watching.
    package var tripsSeen: Int
    /// Trips told exactly since the newest reading, which its counter cannot hold yet.
    package var tripsSinceReading: Int
    /// The newest change of state that was reported.
    package var lastChange: StateChange?
    /// The newest change of state that the source told exactly.
    package var lastExact: StateChange?
    /// The points that rates follow from.
    package var window: RateWindow

    /// Creates the standing of a breaker that is seen for the first time.
    public init(_ id: BreakerID, reading: Reading, at moment: Moment) {
        self.id = id
        self.reading = reading
        self.at = moment
        self.since = reading.since
        self.sinceIsExact = reading.since != nil
        self.tripsSeen = 0
        self.tripsSinceReading = 0
        self.window = RateWindow(points: [RateWindow.Point(at: moment, counters: reading.counters)])
    }

    /// Creates a standing from its parts, as a recording holds them.
    package init(
        _ id: BreakerID,
        reading: Reading,
        at moment: Moment,
        since: Moment?,
        sinceIsExact: Bool,
        lastTrip: Transition?,
        silence: Silence?,
        tripsSeen: Int,
        tripsSinceReading: Int,
        lastChange: StateChange?,
        lastExact: StateChange?,
        window: RateWindow
    ) {
        self.id = id
        self.reading = reading
        self.at = moment
        self.since = since
        self.sinceIsExact = sinceIsExact
        self.lastTrip = lastTrip
        self.silence = silence
        self.tripsSeen = tripsSeen
        self.tripsSinceReading = tripsSinceReading
        self.lastChange = lastChange
        self.lastExact = lastExact
        self.window = window
    }

    /// Counters per second over the last ten seconds of readings; missing where unknown, never negative.
    public var rates: Numbers<Counter> {
        var rates = Numbers<Counter>()
        for counter in Counter.allCases { rates[counter] = rate(of: counter) }
        return rates
    }

    /// How much a counter grows per second, over the last ten seconds of readings; `nil` when unknown.
    public func rate(of counter: Counter) -> Double? {
        guard let value = reading.counters[counter] else { return nil }
        return window.rate(of: counter, being: value, at: at)
    }

    /// How often the breaker opened: its own counter, or what was seen while watching.
    public var trips: Int {
        guard let counted = reading.counters[.trips] else { return tripsSeen }
        return (Int(exactly: counted.rounded()) ?? tripsSeen) + tripsSinceReading
    }

    /// How old the reading is at `now`; zero for a reading from the future.
    public func age(at now: Moment) -> Duration { max(.zero, now - at) }

    /// How long the state has been holding at `now`; `nil` when nobody saw it begin.
    public func timeInState(at now: Moment) -> Duration? {
        since.map { max(.zero, now - $0) }
    }

    /// The state that may be claimed at `now` for a target that is read every `interval`.
    ///
    /// It is unknown while the breaker is silent and when the reading is stale.
    public func state(at now: Moment, interval: Duration) -> BreakerState {
        isStale(at: now, interval: interval) ? .unknown : reading.state
    }

    /// Whether nothing was heard for longer than three intervals, or three seconds if those are longer.
    public func isStale(at now: Moment, interval: Duration) -> Bool {
        silence != nil || now - at > Self.patience(interval: interval)
    }

    /// How long a reading counts for a target that is read every `interval`.
    public static func patience(interval: Duration) -> Duration { max(interval * 3, .seconds(3)) }
}
