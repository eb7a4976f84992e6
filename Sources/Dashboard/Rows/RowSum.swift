import Monitoring

/// A row on the way: takes one instance after the other.
///
/// Numbers of stale instances are left out: what is not known is not added.
struct RowSum {
    private var sum: Row
    private let now: Moment
    private var failures = WeightedMean()
    private var retries = WeightedMean()
    private var fallbacks = WeightedMean()
    private var fallbackFailures = WeightedMean()
    private var isIdle = false

    init(_ empty: Row, now: Moment) {
        self.sum = empty
        self.now = now
    }

    /// Takes an instance whose target is read every `interval`.
    mutating func add(_ standing: Standing, interval: Duration) {
        let isStale = standing.isStale(at: now, interval: interval)
        addState(standing, isStale: isStale)
        sum.lastHeard = sum.lastHeard.map { max($0, standing.at) } ?? standing.at
        sum.trips += standing.trips
        if let trip = standing.lastTrip, sum.lastTrip.map({ $0.at < trip.at }) ?? true { sum.lastTrip = trip }
        if sum.hold == nil { sum.hold = standing.reading.hold }
        if !isStale { addMeasures(standing) }
    }

    /// Takes the context of an instance's target.
    mutating func add(_ context: Context) {
        if !sum.contexts.contains(context) { sum.contexts.append(context) }
    }

    /// Takes a hold that breakertop releases; of several the one that ends first counts.
    mutating func add(_ kept: KeptHold, trouble: String?) {
        let isFirst =
            sum.hold.map { $0.timeKeeper != .breakertop || $0.until ?? kept.until > kept.until } ?? true
        guard isFirst else { return }
        sum.hold = Hold(owner: kept.actor, reason: kept.reason, until: kept.until, timeKeeper: .breakertop)
        sum.holdTrouble = trouble
    }

    /// The row with everything that was taken.
    var row: Row {
        var row = sum
        row.failureRatio = failures.value
        row.retryFactor = retries.value
        row.fallbackRatio = fallbacks.value
        row.fallbackFailureRatio = fallbackFailures.value
        if isIdle { row.marks.insert(.openButIdle) }
        let quorum = row.quorum
        if quorum[.forcedOpen] > 0 || (row.hold != nil && quorum[.disabled] > 0) { row.marks.insert(.forced) }
        if row.state == .unknown { row.marks.insert(.stale) }
        if let factor = row.retryFactor, factor >= Row.amplificationLimit { row.marks.insert(.amplifying) }
        return row
    }

    /// The worst state counts; of several instances in it the longest time and the weakest evidence.
    private mutating func addState(_ standing: Standing, isStale: Bool) {
        let state = isStale ? .unknown : standing.reading.state
        let isFirst = sum.quorum.total == 0
        sum.quorum.count(state)
        if isFirst || state.severity > sum.state.severity {
            sum.state = state
            sum.evidence = standing.reading.evidence
            sum.since = nil
        }
        guard state == sum.state else { return }
        if standing.reading.evidence.doubt > sum.evidence.doubt { sum.evidence = standing.reading.evidence }
        // A stale instance has been unknown since it fell silent, whatever it was in before.
        let since = isStale ? standing.silence?.since ?? standing.at : standing.since
        guard let since, sum.since.map({ since < $0 }) ?? true else { return }
        sum.since = since
        sum.sinceIsExact = !isStale && standing.sinceIsExact
    }

    private mutating func addMeasures(_ standing: Standing) {
        let calls = standing.callsPerSecond
        sum.callsPerSecond.add(calls)
        sum.rejectedPerSecond.add(standing.rejectedPerSecond)
        failures.add(standing.failureRatio, weight: standing.reading.gauges[.windowCalls] ?? calls ?? 0)
        retries.add(standing.retryFactor, weight: standing.rates[.retryCalls] ?? calls ?? 0)
        fallbacks.add(standing.fallbackRatio, weight: calls ?? 0)
        fallbackFailures.add(standing.fallbackFailureRatio, weight: standing.rates[.fallbacks] ?? calls ?? 0)
        sum.failureThreshold.lower(to: standing.failureThreshold)
        sum.consecutiveFailures.raise(to: standing.reading.gauges[.consecutiveFailures])
        sum.consecutiveLimit.lower(to: standing.reading.gauges[.consecutiveLimit])
        sum.probesSucceeded.add(standing.reading.gauges[.probesSucceeded])
        sum.probeLimit.add(standing.reading.gauges[.probeLimit])
        guard standing.reading.state == .open else { return }
        let left = standing.openSecondsLeft(at: now)
        sum.openSecondsLeft.lower(to: left)
        if left == 0 { isIdle = true }
    }
}

extension Evidence {
    /// How far from certain it is.
    fileprivate var doubt: Int {
        switch self {
        case .reported: 0
        case .derived: 1
        case .inferred: 2
        }
    }
}

extension Optional<Double> {
    /// Adds a number; nothing known on one side changes nothing.
    fileprivate mutating func add(_ other: Double?) {
        if let other { self = (self ?? 0) + other }
    }

    /// Takes the smaller of the known numbers.
    fileprivate mutating func lower(to other: Double?) {
        if let other { self = self.map { Swift.min($0, other) } ?? other }
    }

    /// Takes the greater of the known numbers.
    fileprivate mutating func raise(to other: Double?) {
        if let other { self = self.map { Swift.max($0, other) } ?? other }
    }
}
