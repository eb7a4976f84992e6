import Monitoring

extension Reading {
    /// Takes what `other` says later about the same breaker; of two moments the later one counts.
    mutating func update(with other: Reading) {
        var newer = other
        var older = self
        if let own = since, let told = other.since, own > told { swap(&newer, &older) }
        newer.fill(from: older)
        self = newer
    }

    /// Takes from `other` what is missing here.
    ///
    /// A moment, a sequence and a hold belong to a state: they are taken only when both tell the same state, or
    /// one of them tells none.
    mutating func fill(from other: Reading) {
        let isSameState = state == other.state || state == .unknown || other.state == .unknown
        if isSameState {
            since = since ?? other.since
            sequence = sequence ?? other.sequence
            hold = hold ?? other.hold
        }
        if state == .unknown, other.state != .unknown {
            state = other.state
            evidence = other.evidence
        }
        for key in Counter.allCases where counters[key] == nil { counters[key] = other.counters[key] }
        for key in Gauge.allCases where gauges[key] == nil { gauges[key] = other.gauges[key] }
        lastFailure = lastFailure ?? other.lastFailure
        facts.merge(other.facts) { own, _ in own }
    }
}
