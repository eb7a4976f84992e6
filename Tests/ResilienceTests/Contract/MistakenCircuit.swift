@testable import Resilience

/// The machine with one mistake around it, or with none.
struct MistakenCircuit {
    private(set) var circuit: Circuit
    let mistake: CircuitMistake?
    private var lastEnd = Moment.origin
    private var kept: [Admission] = []

    init(_ rules: NaiveCircuit.Rules, mistake: CircuitMistake?) throws {
        var rules = rules
        if mistake == .hasNoLease { rules.lease = 1_000_000_000_000 }
        if mistake == .believesAnyRetryAfter { rules.retryAfterCeiling = 1_000_000_000_000 }
        if mistake == .waitsForVerdictWithoutEnd { rules.neutralLimit = .max }
        circuit = Circuit(try rules.makeSettings())
        self.mistake = mistake
    }

    mutating func admit(at now: Moment) -> Admission {
        var moment = seen(now)
        if mistake == .letsProbesThroughEarly, circuit.state == .open {
            moment = moment.advanced(by: .milliseconds(20))
        }
        let admission = circuit.admit(at: moment)
        if mistake == .keepsEveryCall { kept.append(admission) }
        switch (mistake, admission) {
        case (.letsTooManyProbesThrough, .refused(let refusal)) where refusal.cause == .probesTaken:
            return .admitted(Permit(generation: circuit.generation, probe: 0, startedAt: moment))
        case (.countsCallsInFlight, .admitted(let permit)) where permit.probe == 0:
            // The call is in the denominator before it has ended.
            circuit.resolve(permit, as: .success, kind: nil, at: moment)
        case (.forgetsRetryAfterOfRefusal, .refused(var refusal)):
            refusal.until = nil
            return .refused(refusal)
        case (.forgetsLastFailureOfRefusal, .refused(var refusal)):
            refusal.lastFailure = nil
            return .refused(refusal)
        default:
            break
        }
        return admission
    }

    mutating func end(_ permit: Permit, _ verdict: Verdict?, at now: Moment) {
        var moment = seen(now)
        guard let verdict else {
            if mistake != .losesDroppedTickets { circuit.abandon(permit, at: moment) }
            return
        }
        guard !isLost(permit, verdict, at: moment) else { return }
        if mistake == .agesOneBucketAtATime, circuit.state == .closed {
            moment = min(moment, lastEnd.advanced(by: .seconds(2)))
            lastEnd = moment
        }
        let counters = circuit.settled(at: moment).counters
        let wasOpen = circuit.state == .open
        circuit.resolve(
            mistaken(permit, at: moment),
            as: mistaken(verdict, of: permit),
            kind: nil,
            at: moment
        )

        guard circuit.counters.late > counters.late else { return }
        switch (mistake, verdict) {
        case (.closesOnLateSuccess, .success) where wasOpen: circuit.reset(ada, at: moment)
        case (.extendsOpenByLateFailure, .failure) where wasOpen:
            circuit.open(cause: .consecutiveFailures, at: moment)
        case (.believesProbesWrittenOff, .success) where permit.generation == circuit.generation:
            circuit.close(cause: .probesSucceeded, at: moment)
        default: break
        }
    }

    /// Whether the end of the call is never told.
    private func isLost(_ permit: Permit, _ verdict: Verdict, at now: Moment) -> Bool {
        let isProbe = permit.probe != 0
        return switch mistake {
        case .keepsPermitOfCancelledProbe: isProbe && verdict == .cancelled
        case .keepsPermitOfIgnoredProbe: isProbe && verdict == .ignored
        case .keepsPermitOfInnerRefusal: isProbe && verdict == .rejectedInside
        case .dropsSlowCalls: permit.startedAt.duration(to: now) > .seconds(10)
        default: false
        }
    }

    private func mistaken(_ permit: Permit, at now: Moment) -> Permit {
        guard mistake == .forgetsGeneration, permit.isCounted else { return permit }
        let generation = circuit.settled(at: now).generation
        return Permit(generation: generation, probe: permit.probe, startedAt: permit.startedAt)
    }

    private func mistaken(_ verdict: Verdict, of permit: Permit) -> Verdict {
        switch (mistake, verdict) {
        case (.countsIgnoredAsSuccess, .ignored): .success
        case (.countsCancelledAsFailure, .cancelled): .failure()
        case (.countsInnerRefusalAsFailure, .rejectedInside): .failure()
        case (.countsRateLimitInRow, .rateLimited(let wait)): .failure(retryAfter: wait)
        case (.closesOnRateLimit, .rateLimited) where permit.probe != 0: .success
        case (.ignoresRetryAfter, .rateLimited): .rateLimited()
        case (.ignoresRetryAfter, .failure): .failure()
        default: verdict
        }
    }

    /// What a clock shows that people set back by an hour.
    private func seen(_ now: Moment) -> Moment {
        guard mistake == .followsTheWallClock, now > Moment(nanoseconds: 60_000_000_000) else { return now }
        return now.advanced(by: .seconds(-3600))
    }

    mutating func settle(at now: Moment) {
        circuit.settle(at: seen(now))
    }

    mutating func hold(_ note: OperatorNote, for lifetime: Duration?, at now: Moment) {
        settle(at: now)
        _ = circuit.forceOpen(note, for: mistake == .holdsForEver ? nil : lifetime, at: seen(now))
    }

    mutating func release(_ hold: Hold, at now: Moment) {
        settle(at: now)
        let others = mistake == .freesAtFirstRelease ? circuit.holds.filter { $0.id != hold.id } : []
        for hold in [hold] + others {
            _ = circuit.releaseHold(hold.id, expired: false, by: ada, at: seen(now))
        }
    }

    mutating func reset(_ note: OperatorNote, at now: Moment) {
        settle(at: now)
        let generation = circuit.generation
        let wasClosed = circuit.state == .closed
        circuit.reset(note, at: seen(now))
        if mistake == .resetsWithoutGeneration, wasClosed { circuit.generation = generation }
    }

    mutating func change(to mode: Circuit.Mode, cause: TransitionCause, by note: OperatorNote, at now: Moment)
    {
        settle(at: now)
        circuit.change(to: mode, cause: cause, by: note, at: seen(now))
    }

    mutating func reconfigure(_ settings: CircuitSettings, at now: Moment) {
        settle(at: now)
        let generation = circuit.generation
        circuit.reconfigure(settings, by: ada, at: seen(now))
        if mistake == .keepsGenerationOverNewSettings { circuit.generation = generation }
        if mistake == .enablesByNewSettings {
            circuit.change(to: .enforcing, cause: .enabled, by: ada, at: seen(now))
        }
    }

    mutating func takeChanges() -> [CircuitChange] {
        circuit.takeChanges()
    }

    mutating func snapshot(at now: Moment) -> CircuitSnapshot {
        if mistake == .movesByReading { _ = circuit.admit(at: seen(now)) }
        return circuit.snapshot(at: seen(now))
    }
}
