import Monitoring

/// Adds instances up to rows.
struct RowBuilder {
    private let now: Moment
    private let ledger: Ledger
    private let contexts: [TargetID: Context]
    private let tagged: Set<RowID>

    init(ledger: Ledger, now: Moment, tagged: Set<RowID>) {
        self.now = now
        self.ledger = ledger
        self.tagged = tagged
        var contexts: [TargetID: Context] = [:]
        for target in ledger.targets { contexts[target.id] = target.context }
        self.contexts = contexts
    }

    /// The row of one breaker with all its instances, which must not be empty.
    func row(of circuit: CircuitID, _ standings: [Standing]) -> Row {
        build(.circuit(circuit), name: circuit.name, group: circuit.group, standings)
    }

    /// The row of one instance below its breaker.
    func row(ofInstance standing: Standing) -> Row {
        var row = build(
            .instance(standing.id),
            name: standing.id.target.name,
            group: standing.id.group,
            [standing]
        )
        row.depth = 1
        return row
    }

    /// The state of one instance now: unknown when it is stale.
    func state(of standing: Standing) -> BreakerState {
        standing.state(at: now, interval: interval(of: standing))
    }

    private func interval(of standing: Standing) -> Duration {
        ledger.interval(of: standing.id.target)
    }

    private func build(_ id: RowID, name: String, group: String, _ standings: [Standing]) -> Row {
        var row = Row(id: id, name: name, group: group, breakers: standings.map(\.id))
        let states = standings.map(state(of:))
        row.quorum = Quorum(states)
        row.state = row.quorum.worst
        row.contexts = contexts(of: standings)
        addStates(&row, standings, states)
        addMeasures(&row, standings, states)
        addMarks(&row, standings, states)
        return row
    }

    private func contexts(of standings: [Standing]) -> [Context] {
        var found: [Context] = []
        for standing in standings {
            guard let context = contexts[standing.id.target], !found.contains(context) else { continue }
            found.append(context)
        }
        return found
    }

    private func addStates(_ row: inout Row, _ standings: [Standing], _ states: [BreakerState]) {
        for (standing, state) in zip(standings, states) {
            row.lastHeard = later(row.lastHeard, standing.at)
            row.trips += standing.trips
            if let trip = standing.lastTrip, row.lastTrip.map({ $0.at < trip.at }) ?? true {
                row.lastTrip = trip
            }
            row.hold = row.hold ?? standing.reading.hold
            guard state == row.state else { continue }
            if evidenceRank(standing.reading.evidence) > evidenceRank(row.evidence) {
                row.evidence = standing.reading.evidence
            }
            // A stale instance has been unknown since it fell silent, whatever it was in before.
            let isStale = standing.isStale(at: now, interval: interval(of: standing))
            let since = isStale ? standing.silence?.since ?? standing.at : standing.since
            if let since, row.since.map({ since < $0 }) ?? true {
                row.since = since
                row.sinceIsExact = !isStale && standing.sinceIsExact
            }
        }
    }

    /// Numbers of stale instances are left out: what is not known is not added.
    private func addMeasures(_ row: inout Row, _ standings: [Standing], _ states: [BreakerState]) {
        var failures = WeightedMean()
        var retries = WeightedMean()
        var fallbacks = WeightedMean()
        var fallbackFailures = WeightedMean()
        for standing in standings where !standing.isStale(at: now, interval: interval(of: standing)) {
            let calls = standing.callsPerSecond
            let gauges = standing.reading.gauges
            row.callsPerSecond = sum(row.callsPerSecond, calls)
            row.rejectedPerSecond = sum(row.rejectedPerSecond, standing.rejectedPerSecond)
            failures.add(standing.failureRatio, weight: gauges[.windowCalls] ?? calls ?? 0)
            retries.add(standing.retryFactor, weight: standing.rates[.retryCalls] ?? calls ?? 0)
            fallbacks.add(standing.fallbackRatio, weight: calls ?? 0)
            fallbackFailures.add(
                standing.fallbackFailureRatio,
                weight: standing.rates[.fallbacks] ?? calls ?? 0
            )
            row.failureThreshold = least(row.failureThreshold, standing.failureThreshold)
            row.consecutiveFailures = most(row.consecutiveFailures, gauges[.consecutiveFailures])
            row.consecutiveLimit = least(row.consecutiveLimit, gauges[.consecutiveLimit])
            if standing.reading.state == .open {
                row.openSecondsLeft = least(row.openSecondsLeft, standing.openSecondsLeft(at: now))
            }
            row.probesSucceeded = sum(row.probesSucceeded, gauges[.probesSucceeded])
            row.probeLimit = sum(row.probeLimit, gauges[.probeLimit])
        }
        row.failureRatio = failures.value
        row.retryFactor = retries.value
        row.fallbackRatio = fallbacks.value
        row.fallbackFailureRatio = fallbackFailures.value
    }

    private func addMarks(_ row: inout Row, _ standings: [Standing], _ states: [BreakerState]) {
        if tagged.contains(row.id) || tagged.contains(.circuit(row.circuit)) { row.marks.insert(.tagged) }
        if states.contains(.forcedOpen) || (row.hold != nil && states.contains(.disabled)) {
            row.marks.insert(.forced)
        }
        if row.state == .unknown { row.marks.insert(.stale) }
        if (row.retryFactor ?? 1) >= Row.amplificationLimit { row.marks.insert(.amplifying) }
        let isIdle = zip(standings, states).contains { $1 == .open && $0.isOpenButIdle(at: now) }
        if isIdle { row.marks.insert(.openButIdle) }
    }

    private func evidenceRank(_ evidence: Evidence) -> Int {
        switch evidence {
        case .reported: 0
        case .derived: 1
        case .inferred: 2
        }
    }

    private func later(_ left: Moment?, _ right: Moment) -> Moment { left.map { max($0, right) } ?? right }

    private func sum(_ left: Double?, _ right: Double?) -> Double? {
        guard let right else { return left }
        return (left ?? 0) + right
    }

    private func least(_ left: Double?, _ right: Double?) -> Double? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    private func most(_ left: Double?, _ right: Double?) -> Double? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }
}
