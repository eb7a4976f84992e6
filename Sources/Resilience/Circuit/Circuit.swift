/// The decisions of a circuit breaker: no lock, no clock, no task.
///
/// Two layers make up the state. Below lies the circuit's own *phase*, which calls move; above it lie an
/// operator's *holds* and the *mode*, which hide the phase while they last. Leaving them uncovers the phase
/// as it was, except that a half-open period is begun anew.
///
/// Nothing needs a timer: what is due by time (an expired hold, an overdue probe) is settled, as of the
/// moment it was due, by whoever comes next. Readers settle a copy, so that reading changes nothing.
struct Circuit: Sendable {
    /// What calls have made of the circuit.
    enum Phase: Sendable {
        /// Calls pass.
        case closed
        /// Calls are refused until the moment given; the first one after it becomes a probe.
        case open(until: Moment)
        /// Probes pass.
        case halfOpen(HalfOpenPeriod)
        /// The probes succeeded, and some calls pass.
        case readmitting(ReadmissionSteps)
    }

    /// What an operator has made of the rules.
    enum Mode: Sendable {
        /// Rules open the circuit.
        case enforcing
        /// Calls pass uncounted.
        case disabled
        /// Calls pass and are counted.
        case metricsOnly
    }

    let name: String
    var settings: CircuitSettings
    var phase = Phase.closed
    var mode: Mode
    /// Grows with every change of state and every reset, never because a window moved on.
    var generation: UInt64 = 1
    var since: Moment

    var meters: [TripMeter]
    var consecutiveFailures = 0
    var successes: UInt64 = 0
    /// Empty until a duration was recorded; see ``durations``.
    var durationsOrNone: [DurationHistogram] = []
    var jitter: SplitMix64
    /// Empty until something went wrong; see ``past``.
    var pastOrNone: [CircuitPast] = []

    init(name: String, settings: CircuitSettings, at now: Moment, seed: UInt64) {
        self.name = name
        self.settings = settings
        mode = settings.enforced ? .enforcing : .metricsOnly
        since = now
        meters = settings.tripRules.map(TripMeter.init)
        jitter = SplitMix64(seed: seed)
        if let stall = settings.stall { past.flights = [FlightMeter(stall)] }
    }

    /// The state that everybody outside sees.
    var state: CircuitState {
        guard holds.isEmpty else { return .forcedOpen }
        switch mode {
        case .disabled: return .disabled
        case .metricsOnly: return .metricsOnly
        case .enforcing: break
        }
        switch phase {
        case .closed: return .closed
        case .open: return .open
        case .halfOpen, .readmitting: return .halfOpen
        }
    }

    /// Asks to run one call now; `inBackground` says that nobody but the circuit itself waits for its end.
    mutating func admit(inBackground: Bool = false, at now: Moment) -> Admission {
        settle(at: now)
        switch state {
        case .forcedOpen:
            return refuse(standingRefusal)
        case .disabled:
            return .admitted(.uncounted)
        case .closed, .metricsOnly:
            return admitCall(at: now)
        case .open, .halfOpen:
            if case .readmitting = phase { return readmit(at: now) }
            guard inBackground || settings.halfOpen.probesByCalls else { return refuse(standingRefusal) }
            return admitProbe(at: now)
        }
    }

    private mutating func admitCall(at now: Moment) -> Admission {
        if !flights.isEmpty {
            if mode == .enforcing, flights[0].isMet(at: now) {
                open(cause: .callsStalled, at: now)
                return refuse(standingRefusal)
            }
            flights[0].begin(at: now)
        }
        return .admitted(Permit(generation: generation, probe: 0, startedAt: now))
    }

    private mutating func readmit(at now: Moment) -> Admission {
        guard case .readmitting(var steps) = phase, let plan = settings.halfOpen.readmission else {
            return refuse(standingRefusal)
        }
        let passes = steps.admits(plan)
        phase = .readmitting(steps)
        guard passes else { return refuse(standingRefusal) }
        return .admitted(Permit(generation: generation, probe: 0, startedAt: now))
    }

    private mutating func admitProbe(at now: Moment) -> Admission {
        if case .open(let end) = phase {
            guard now >= end else { return refuse(standingRefusal) }
            move(to: .halfOpen(HalfOpenPeriod(since: now)), cause: .openPeriodOver, at: now)
        }
        guard case .halfOpen(var period) = phase, period.taken < settings.halfOpen.probes else {
            return refuse(standingRefusal)
        }
        let id = nextIdentifier()
        phase = .closed  // Lets go of the period's buffer before it changes.
        period.inFlight.append(.init(id: id, startedAt: now))
        phase = .halfOpen(period)
        return .admitted(Permit(generation: generation, probe: id, startedAt: now))
    }

    /// What a call is told that the circuit does not let through now.
    var standingRefusal: Refusal {
        let cause: Rejection.Cause =
            switch state {
            case .forcedOpen: .forcedOpen
            case .halfOpen: isReadmitting ? .readmitting : .probesTaken
            case .open, .closed, .disabled, .metricsOnly: .circuitOpen
            }
        return Refusal(
            cause: cause,
            until: reopeningMoment,
            lastFailure: lastFailure,
            reason: cause == .forcedOpen ? holds.last?.reason : nil
        )
    }

    private var isReadmitting: Bool {
        if case .readmitting = phase { true } else { false }
    }

    private mutating func refuse(_ refusal: Refusal) -> Admission {
        past.counters.rejected += 1
        return .refused(refusal)
    }

    /// Learns how an admitted call ended, and after how many nanoseconds where those were counted.
    mutating func resolve(
        _ permit: Permit,
        as verdict: Verdict,
        kind: String?,
        counted: Int64? = nil,
        at now: Moment
    ) {
        guard ends(permit, at: now) else { return }
        count(verdict)
        let isTimed = settings.timing != .none
        let duration = isTimed ? counted ?? permit.startedAt.nanoseconds(until: now) : 0
        if verdict.isNeutral {
            if isTimed, verdict == .rejectedInside { past.rejectedDurations.record(nanoseconds: duration) }
            neutralEnd(of: permit, at: now)
            return
        }

        if isTimed {
            durations.record(nanoseconds: duration)
            if permit.probe != 0 { past.probeDurations.record(nanoseconds: duration) }
        }
        let isSlow = duration >= settings.slowFrom
        if isSlow { past.counters.slow += 1 }
        if verdict.countsAsFailure { remember(verdict, kind: kind, at: now) }

        if permit.probe != 0 {
            recordProbe(verdict, isSlow: isSlow, at: now)
        } else if isReadmitting, mode == .enforcing {
            recordReadmitted(verdict, isSlow: isSlow, at: now)
        } else {
            recordCall(verdict, took: duration, at: now)
        }
    }

    /// Learns that nobody will ever say how an admitted call ended.
    mutating func abandon(_ permit: Permit, at now: Moment) {
        guard ends(permit, at: now) else { return }
        past.counters.abandoned += 1
        neutralEnd(of: permit, at: now)
    }

    /// Whether the end of a call still matters; gives back the slot of a probe.
    private mutating func ends(_ permit: Permit, at now: Moment) -> Bool {
        guard permit.isCounted else { return false }
        settle(at: now)
        guard permit.generation == generation else {
            past.counters.late += 1
            return false
        }
        guard permit.probe != 0 else {
            if !flights.isEmpty, !isReadmitting { flights[0].end(permit.startedAt, at: now) }
            return true
        }
        var isInFlight = false
        if case .halfOpen(var period) = phase {
            isInFlight = period.end(permit.probe)
            phase = .halfOpen(period)
        }
        if !isInFlight { past.counters.late += 1 }
        return isInFlight
    }

    private mutating func neutralEnd(of permit: Permit, at now: Moment) {
        guard permit.probe != 0, case .halfOpen(var period) = phase else { return }
        period.neutral &+= 1
        phase = .halfOpen(period)
        if Int(period.neutral) >= settings.halfOpen.neutralProbeLimit { open(cause: .probesNeutral, at: now) }
    }

    private mutating func remember(_ verdict: Verdict, kind: String?, at now: Moment) {
        let note = FailureNote(kind: kind ?? verdict.label, at: now)
        past.failures.add(note)
        past.lastFailure = note
        guard let wait = verdict.retryAfter, wait > .zero else { return }
        let floor = now.advanced(by: min(wait, settings.retryAfterCeiling))
        past.retryFloor = max(past.retryFloor ?? floor, floor)
    }

    private mutating func recordCall(_ verdict: Verdict, took duration: Int64, at now: Moment) {
        switch verdict {
        case .success: consecutiveFailures = 0
        case .failure, .timeout, .tripNow: consecutiveFailures += 1
        // A rate limit is an answer of a living dependency: it neither adds to the row nor breaks it.
        case .rateLimited: break
        case .ignored, .cancelled, .rejectedInside: break
        }
        let rules = settings.tripRules
        for index in meters.indices {
            meters[index].record(verdict, took: duration, by: rules[index], at: now)
        }
        guard mode == .enforcing else { return }
        if case .tripNow = verdict { return open(cause: .verdict, at: now) }
        let met = meters.firstIndex { $0.isMet(at: now, consecutiveFailures: consecutiveFailures) }
        if let met { open(cause: rules[met].cause, at: now) }
    }

    private mutating func recordProbe(_ verdict: Verdict, isSlow: Bool, at now: Moment) {
        guard case .halfOpen(var period) = phase else { return }
        if verdict == .success, !isSlow { period.succeeded += 1 } else { period.failed += 1 }
        phase = .halfOpen(period)
        if case .tripNow = verdict { return open(cause: .verdict, at: now) }
        judge(period, failure: isSlow ? .probeSlow : .probeFailed, at: now)
    }

    private mutating func recordReadmitted(_ verdict: Verdict, isSlow: Bool, at now: Moment) {
        guard case .readmitting(var steps) = phase, let plan = settings.halfOpen.readmission else { return }
        if case .tripNow = verdict { return open(cause: .verdict, at: now) }
        let turn = steps.record(succeeded: verdict == .success && !isSlow, plan)
        phase = .readmitting(steps)
        switch turn {
        case .stay: break
        case .finished: close(cause: .readmitted, at: now)
        case .failed: open(cause: .readmissionFailed, at: now)
        }
    }

    /// Closes when enough probes succeeded, and opens when that cannot happen any more.
    mutating func judge(_ period: HalfOpenPeriod, failure cause: TransitionCause, at now: Moment) {
        if Int(period.succeeded) >= settings.halfOpen.successesToClose {
            guard settings.halfOpen.readmission == nil else {
                // Probes that are still out answer for a period that is over.
                phase = .readmitting(ReadmissionSteps(since: period.since))
                return
            }
            close(cause: .probesSucceeded, at: now)
        } else if Int(period.failed) > settings.halfOpen.probes - settings.halfOpen.successesToClose {
            open(cause: cause, at: now)
        }
    }

    mutating func nextIdentifier() -> UInt64 {
        past.lastIdentifier += 1
        return past.lastIdentifier
    }
}
