extension Circuit {
    /// Opens, for as long as the settings say or the dependency asked.
    mutating func open(cause: TransitionCause, at now: Moment) {
        let period = settings.openPeriod.delay(
            attempt: past.openingsInARow,
            previous: past.lastOpenPeriod,
            using: &jitter
        )
        past.openingsInARow += 1
        past.lastOpenPeriod = period
        let end = max(now.advanced(by: period), past.retryFloor ?? now)
        move(to: .open(until: end), cause: cause, at: now, openFor: now.duration(to: end))
    }

    /// Closes with a clean slate.
    mutating func close(cause: TransitionCause, at now: Moment) {
        move(to: .closed, cause: cause, at: now)
        wipe()
    }

    /// Enters `next` and reports it.
    mutating func move(to next: Phase, cause: TransitionCause, at now: Moment, openFor: Duration? = nil) {
        let evidence = evidence(at: now, openFor: openFor)
        let before = state
        phase = next
        report(from: before, cause: cause, evidence: evidence, at: now)
    }

    /// Forgets all that led to the last trip.
    mutating func wipe() {
        for index in meters.indices { meters[index].clear() }
        consecutiveFailures = 0
        guard !pastOrNone.isEmpty else { return }
        past.openingsInARow = 0
        past.lastOpenPeriod = nil
        past.retryFloor = nil
        past.failures.clear()
    }

    /// Begins a generation and reports that the visible state is another one than `before`.
    mutating func report(
        from before: CircuitState,
        cause: TransitionCause,
        by note: OperatorNote? = nil,
        evidence: Evidence,
        at now: Moment
    ) {
        beginGeneration()
        sequence += 1
        let lasted = max(.zero, since.duration(to: now))
        since = now
        past.transitions.record(from: before, to: state)
        changes.append(
            .transition(
                Transition(
                    circuit: name,
                    number: sequence,
                    at: now,
                    from: before,
                    to: state,
                    cause: cause,
                    by: note,
                    evidence: evidence,
                    lasted: lasted
                )
            )
        )
    }

    /// Makes all calls in flight belong to the past.
    mutating func beginGeneration() {
        generation += 1
        if settings.stall != nil || !flights.isEmpty {
            flights = settings.stall.map { [FlightMeter($0)] } ?? []
        }
    }

    /// Hands over what happened since the last time, and forgets it.
    mutating func takeChanges() -> [CircuitChange] {
        guard !changes.isEmpty else { return [] }
        defer { changes = [] }
        return changes
    }

    /// The numbers that the rules look at.
    func evidence(at now: Moment, openFor: Duration? = nil) -> Evidence {
        var evidence = Evidence()
        evidence.consecutiveFailures = consecutiveFailures
        evidence.failureKinds = failureKinds
        evidence.openFor = openFor
        if !flights.isEmpty {
            evidence.callsInFlight = flights[0].inFlight
            evidence.stalledCalls = flights[0].stalled
        }
        for (rule, meter) in zip(settings.tripRules, meters) {
            switch rule {
            case .consecutiveFailures(let limit):
                evidence.consecutiveLimit = min(limit, evidence.consecutiveLimit ?? limit)
            case .failureRate(let threshold, _, let minimum):
                guard evidence.threshold == nil else { break }
                let counts = meter.counts(at: now)
                evidence.calls = counts.total
                evidence.failures = counts.marked
                evidence.failureRatio = counts.ratio(minimum: minimum)
                evidence.threshold = threshold
                evidence.minimumCalls = minimum
            case .slowCallRate(let threshold, _, _, let minimum):
                guard evidence.slowThreshold == nil else { break }
                evidence.slowRatio = meter.counts(at: now).ratio(minimum: minimum)
                evidence.slowThreshold = threshold
            }
        }
        return evidence
    }
}
