/// How far a closed breaker is from opening.
public enum DistanceToTrip: Equatable, Sendable {
    /// It opens after so many more failures, and after so many seconds if they go on as now.
    case failures(Int, seconds: Double?)
    /// It cannot open at the present rate: its window sees fewer calls than it needs.
    case tooFewCalls(perWindow: Double, minimum: Double)
}

extension Standing {
    /// How far the breaker is from opening; `nil` when it is not closed or its rule is not known.
    ///
    /// For a ratio the count is the smallest `k` with `(failures + k) / (calls + k) >= threshold`; what
    /// leaves the window meanwhile is not foreseen.
    public var distanceToTrip: DistanceToTrip? {
        guard reading.state == .closed else { return nil }
        let gauges = reading.gauges
        if let limit = gauges[.consecutiveLimit], let failures = gauges[.consecutiveFailures] {
            return .failures(after: max(1, limit - failures), perSecond: failuresPerSecond)
        }
        guard let threshold = gauges[.failureThreshold], threshold > 0 else { return nil }
        if let minimum = gauges[.minimumCalls], let seconds = gauges[.windowSeconds], let callsPerSecond {
            // What was refused a moment ago counts as well: a closed breaker lets it in.
            let perWindow = callsPerSecond * seconds
            if perWindow < minimum { return .tooFewCalls(perWindow: perWindow, minimum: minimum) }
        }
        guard let calls = gauges[.windowCalls], let ratio = failureRatio else { return nil }
        let failures = ratio * calls
        let forMinimum = max(0, (gauges[.minimumCalls] ?? 0) - calls)
        // At a threshold of 1 every call in the window must fail: as many as there are successes now.
        let forRatio = threshold < 1 ? (threshold * calls - failures) / (1 - threshold) : calls - failures
        return .failures(after: max(1, forRatio, forMinimum), perSecond: failuresPerSecond)
    }
}

extension DistanceToTrip {
    /// So many failures, to be had at this rate.
    fileprivate static func failures(after count: Double, perSecond rate: Double?) -> DistanceToTrip? {
        // A hair's breadth above a whole number is that number.
        guard let whole = Int(exactly: (count - 1e-9).rounded(.up)) else { return nil }
        return .failures(whole, seconds: rate.flatMap { $0 > 0 ? Double(whole) / $0 : nil })
    }
}
