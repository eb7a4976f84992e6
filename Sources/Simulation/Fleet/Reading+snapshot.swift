import Monitoring
import Resilience

extension Reading {
    /// What a circuit says of itself, as a monitor reads it.
    ///
    /// - Parameters:
    ///   - circuit: The snapshot.
    ///   - start: The moment at which the clock of the circuit stood at zero.
    init(_ circuit: CircuitSnapshot, start: Monitoring.Moment) {
        self.init(
            state: BreakerState(circuit.state),
            since: start + circuit.since.sinceOrigin,
            sequence: Int(clamping: circuit.sequence),
            hold: circuit.holds.last.map { Monitoring.Hold($0, start: start) },
            lastFailure: circuit.lastFailure?.kind
        )
        let counts = circuit.counters
        counters = [
            .success: Double(counts.success), .failure: Double(counts.failure),
            .timeout: Double(counts.timeout),
            .rejected: Double(counts.rejected), .ignored: Double(counts.ignored),
            .cancelled: Double(counts.cancelled), .late: Double(counts.late), .slow: Double(counts.slow),
            .trips: Double(circuit.transitions.trips),
        ]
        let evidence = circuit.evidence
        gauges[.failureRatio] = evidence.failureRatio
        gauges[.failureThreshold] = evidence.threshold
        gauges[.slowRatio] = evidence.slowRatio
        gauges[.slowThreshold] = evidence.slowThreshold
        gauges[.slowSeconds] = circuit.settings.slowCallDuration?.inSeconds
        gauges[.windowCalls] = evidence.calls.map(Double.init)
        gauges[.minimumCalls] = evidence.minimumCalls.map(Double.init)
        if let limit = evidence.consecutiveLimit {
            gauges[.consecutiveLimit] = Double(limit)
            gauges[.consecutiveFailures] = Double(evidence.consecutiveFailures)
        }
        gauges[.openSeconds] = circuit.settings.openPeriod.base.inSeconds
        gauges[.openSecondsLeft] = circuit.refusesCalls ? circuit.retryAfter?.inSeconds : nil
        gauges[.probeLimit] = Double(circuit.settings.halfOpen.probes)
        for rule in circuit.settings.tripRules { add(rule) }
    }

    /// Adds what the other parts of a registry count under the circuit's name.
    mutating func add(_ snapshot: RegistrySnapshot, of name: String) {
        if let retry = snapshot.retries.first(where: { $0.name == name }) {
            let calls = retry.calls
            let all =
                calls.successWithoutRetry + calls.successWithRetry + calls.failedWithoutRetry
                + calls.exhausted
                + calls.cancelled
            counters[.retryCalls] = Double(all)
            counters[.retries] = Double(retry.retries)
            counters[.retriesExhausted] = Double(calls.exhausted)
        }
        if let fallback = snapshot.fallbacks.first(where: { $0.name == name }) {
            counters[.fallbacks] = Double(fallback.success + fallback.stale)
            counters[.fallbacksStale] = Double(fallback.stale)
            counters[.fallbackFailures] = Double(fallback.failure)
        }
        if let bulkhead = snapshot.bulkheads.first(where: { $0.name == name }) {
            counters[.rejected] = (counters[.rejected] ?? 0) + Double(bulkhead.rejections)
            gauges[.bulkheadInUse] = Double(bulkhead.inUse)
            gauges[.bulkheadLimit] = Double(bulkhead.limit)
            gauges[.bulkheadQueued] = Double(bulkhead.queued)
            gauges[.bulkheadQueueLimit] = Double(bulkhead.queueLimit)
            gauges[.bulkheadZombies] = Double(bulkhead.zombies)
        }
        if let budget = snapshot.budgets.first(where: { $0.name == name }) {
            gauges[.retryBudget] = Double(budget.tokens) / Double(max(1, budget.capacity))
        }
    }

    private mutating func add(_ rule: TripRule) {
        switch rule {
        case .consecutiveFailures: break
        case .failureRate(_, let window, _), .slowCallRate(_, _, let window, _):
            switch window {
            case .calls(let count): gauges[.windowSize] = Double(count)
            case .time(let span, _): gauges[.windowSeconds] = span.inSeconds
            }
        }
    }
}

extension BreakerState {
    /// The state in the words of monitoring.
    init(_ state: CircuitState) {
        switch state {
        case .closed: self = .closed
        case .open: self = .open
        case .halfOpen: self = .halfOpen
        case .forcedOpen: self = .forcedOpen
        case .disabled: self = .disabled
        case .metricsOnly: self = .metricsOnly
        }
    }
}

extension Monitoring.Hold {
    /// The hold, placed in wall-clock time.
    init(_ hold: Resilience.Hold, start: Monitoring.Moment) {
        self.init(
            owner: hold.owner,
            reason: hold.reason,
            until: hold.until.map { start + $0.sinceOrigin }
        )
    }
}

extension Resilience.Moment {
    /// How far from the origin of the clock the moment is.
    var sinceOrigin: Duration { .nanoseconds(nanoseconds) }
}
