@testable import Resilience

/// The machine with one mistake around it, or with none.
struct DefectiveCircuit {
    private(set) var circuit: Circuit
    let defect: Defect?
    private var lastEnd = Moment.origin

    init(_ rules: NaiveCircuit.Rules, defect: Defect?) throws {
        var rules = rules
        if defect == .hasNoLease { rules.lease = 1_000_000_000_000 }
        if defect == .believesAnyRetryAfter { rules.retryAfterCeiling = 1_000_000_000_000 }
        circuit = Circuit(try rules.makeSettings())
        self.defect = defect
    }

    mutating func admit(at now: Moment) -> Admission {
        let admission = circuit.admit(at: now)
        switch (defect, admission) {
        case (.letsTooManyProbesThrough, .refused(let refusal)) where refusal.cause == .probesTaken:
            return .admitted(Permit(generation: circuit.generation, probe: 0, startedAt: now))
        case (.countsCallsInFlight, .admitted(let permit)) where permit.probe == 0:
            // The call is in the denominator before it has ended.
            circuit.resolve(permit, as: .success, kind: nil, at: now)
        default:
            break
        }
        return admission
    }

    mutating func end(_ permit: Permit, _ verdict: Verdict?, at now: Moment) {
        var permit = permit
        var verdict = verdict
        switch defect {
        case .forgetsGeneration where permit.isCounted:
            let generation = circuit.settled(at: now).generation
            permit = Permit(generation: generation, probe: permit.probe, startedAt: permit.startedAt)
        case .keepsPermitOfCancelledProbe where permit.probe != 0 && verdict == .cancelled: return
        case .losesDroppedTickets where verdict == nil: return
        case .countsIgnoredAsSuccess where verdict == .ignored: verdict = .success
        case .countsCancelledAsFailure where verdict == .cancelled: verdict = .failure()
        default: break
        }
        if case .rateLimited(let wait)? = verdict {
            if defect == .countsRateLimitInRow { verdict = .failure(retryAfter: wait) }
            if defect == .closesOnRateLimit, permit.probe != 0 { verdict = .success }
        }
        if defect == .ignoresRetryAfter, verdict?.retryAfter != nil {
            if case .rateLimited? = verdict { verdict = .rateLimited() } else { verdict = .failure() }
        }
        if let verdict {
            var now = now
            if defect == .agesOneBucketAtATime, circuit.state == .closed {
                now = min(now, lastEnd.advanced(by: .seconds(2)))
                lastEnd = now
            }
            circuit.resolve(permit, as: verdict, kind: nil, at: now)
        } else {
            circuit.abandon(permit, at: now)
        }
    }

    mutating func hold(_ note: OperatorNote, for lifetime: Duration?, at now: Moment) {
        circuit.settle(at: now)
        _ = circuit.forceOpen(note, for: defect == .holdsForEver ? nil : lifetime, at: now)
    }

    mutating func reset(_ note: OperatorNote, at now: Moment) {
        circuit.settle(at: now)
        let generation = circuit.generation
        let wasClosed = circuit.state == .closed
        circuit.reset(note, at: now)
        if defect == .resetsWithoutGeneration, wasClosed { circuit.generation = generation }
    }

    mutating func change(to mode: Circuit.Mode, cause: TransitionCause, by note: OperatorNote, at now: Moment)
    {
        circuit.settle(at: now)
        circuit.change(to: mode, cause: cause, by: note, at: now)
    }

    mutating func snapshot(at now: Moment) -> CircuitSnapshot {
        if defect == .movesByReading { _ = circuit.admit(at: now) }
        return circuit.snapshot(at: now)
    }
}
