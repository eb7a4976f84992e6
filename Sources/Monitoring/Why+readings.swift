extension Why {
    /// The evidence that two readings around a change give.
    ///
    /// A breaker that opens often starts its window anew, so the reading before fills what the one after lost.
    init(before: Reading, after: Reading, previousDuration: Duration? = nil) {
        func gauge(_ gauge: Gauge) -> Double? { after.gauges[gauge] ?? before.gauges[gauge] }
        func whole(_ key: Gauge) -> Int? { gauge(key).flatMap { Int(exactly: $0.rounded()) } }
        func highest(_ key: Gauge) -> Double? {
            switch (before.gauges[key], after.gauges[key]) {
            case (let old?, let new?): max(old, new)
            case (let old, let new): new ?? old
            }
        }
        self.init(
            failureRatio: highest(.failureRatio),
            threshold: gauge(.failureThreshold),
            calls: whole(.windowCalls),
            minimumCalls: whole(.minimumCalls),
            consecutiveFailures: highest(.consecutiveFailures).flatMap { Int(exactly: $0.rounded()) },
            consecutiveLimit: whole(.consecutiveLimit),
            previousDuration: previousDuration,
            actor: after.hold?.owner,
            reason: after.hold?.reason
        )
        if let failureRatio, let calls { failures = Int(exactly: (failureRatio * Double(calls)).rounded()) }
        cause = probableCause(after)
    }

    /// The rule that the numbers meet, in words; empty when they meet none.
    private func probableCause(_ after: Reading) -> String {
        guard after.state == .open else { return "" }
        if let consecutiveFailures, let consecutiveLimit, consecutiveFailures >= consecutiveLimit {
            return "\(consecutiveFailures) failures in a row"
        }
        if let failureRatio, let threshold, failureRatio >= threshold { return "failure rate" }
        if let slow = after.gauges[.slowRatio], let limit = after.gauges[.slowThreshold], slow >= limit {
            return "slow calls"
        }
        return ""
    }
}
