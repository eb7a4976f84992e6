extension Standing {
    /// The failure ratio, 0 to 1: as the source says, else from the rates of the last ten seconds.
    public var failureRatio: Double? {
        if let told = reading.gauges[.failureRatio] { return told }
        guard let failures = failuresPerSecond else { return nil }
        let decided = failures + (rate(of: .success) ?? 0)
        return decided > 0 ? failures / decided : nil
    }

    /// The failure ratio that opens the breaker, 0 to 1.
    public var failureThreshold: Double? { reading.gauges[.failureThreshold] }

    /// Calls asked of the breaker per second, refused ones included.
    public var callsPerSecond: Double? {
        sum(of: [.success, .failure, .timeout, .ignored, .cancelled, .late, .rejected])
    }

    /// Failed calls per second, timeouts included.
    public var failuresPerSecond: Double? { sum(of: [.failure, .timeout]) }

    /// Refused calls per second.
    public var rejectedPerSecond: Double? { rate(of: .rejected) }

    /// Attempts per logical call: 1 without retries, 3 when each call is tried three times.
    public var retryFactor: Double? {
        guard let retries = rate(of: .retries), let calls = rate(of: .retryCalls), calls > 0 else {
            return nil
        }
        return 1 + retries / calls
    }

    /// The share of calls that a fallback answers, 0 to 1.
    public var fallbackRatio: Double? {
        guard let fallbacks = rate(of: .fallbacks), let calls = callsPerSecond, calls > 0 else { return nil }
        return min(1, fallbacks / calls)
    }

    /// The share of fallbacks that fail as well, 0 to 1: what users see.
    public var fallbackFailureRatio: Double? {
        guard let failed = rate(of: .fallbackFailures) else { return nil }
        let asked = failed + (rate(of: .fallbacks) ?? 0)
        return asked > 0 ? failed / asked : nil
    }

    /// Seconds until the next trial call may pass at `now`, not below zero; `nil` when not open or not known.
    public func openSecondsLeft(at now: Moment) -> Double? {
        guard reading.state == .open else { return nil }
        if let told = reading.gauges[.openSecondsLeft] {
            return max(0, told - age(at: now).inSeconds)
        }
        guard let wait = reading.gauges[.openSeconds], let open = timeInState(at: now) else { return nil }
        return max(0, wait - open.inSeconds)
    }

    /// Whether the breaker is open although its wait is over: it only waits for a call to try.
    public func isOpenButIdle(at now: Moment) -> Bool {
        openSecondsLeft(at: now) == 0
    }

    /// The sum of those of the rates that are known; `nil` when none is.
    private func sum(of counters: [Counter]) -> Double? {
        counters.reduce(nil) { total, counter in
            guard let rate = rate(of: counter) else { return total }
            return (total ?? 0) + rate
        }
    }
}
