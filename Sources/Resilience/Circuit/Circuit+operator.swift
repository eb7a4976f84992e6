extension Circuit {
    /// Refuses an operator whose picture of the circuit is old.
    func check(_ expected: UInt64?) throws(SequenceConflict) {
        guard let expected, expected != sequence else { return }
        throw SequenceConflict(name: name, expected: expected, actual: sequence)
    }

    /// Holds the circuit open; a hold of the same owner is replaced.
    mutating func forceOpen(_ note: OperatorNote, for lifetime: Duration?, at now: Moment) -> Hold {
        let before = state
        let evidence = evidence(at: now)
        let hold = Hold(
            id: nextIdentifier(),
            owner: note.owner,
            reason: note.reason,
            since: now,
            until: lifetime.map { now.advanced(by: $0) }
        )
        holds.removeAll { $0.owner == note.owner }
        holds.append(hold)
        guard before == .forcedOpen else {
            cover(at: now)
            report(from: before, cause: .forcedOpen, by: note, evidence: evidence, at: now)
            return hold
        }
        sequence += 1
        changes.append(.holdPlaced(circuit: name, number: sequence, hold: hold))
        return hold
    }

    /// Ends one hold; false when it had ended before.
    ///
    /// The last one uncovers what lies below.
    mutating func releaseHold(_ id: UInt64, expired: Bool, by note: OperatorNote?, at now: Moment) -> Bool {
        guard let index = holds.firstIndex(where: { $0.id == id }) else { return false }
        let hold = holds.remove(at: index)
        if holds.isEmpty {
            report(
                from: .forcedOpen,
                cause: expired ? .holdExpired : .holdReleased,
                by: note ?? OperatorNote(owner: hold.owner, reason: hold.reason),
                evidence: evidence(at: now),
                at: now
            )
            uncover()
        } else {
            sequence += 1
            changes.append(
                .holdReleased(circuit: name, number: sequence, hold: hold, expired: expired, at: now)
            )
        }
        return true
    }

    /// Closes the circuit in one step, with a clean slate and without holds.
    mutating func reset(_ note: OperatorNote, at now: Moment) {
        let before = state
        let evidence = evidence(at: now)
        if !holds.isEmpty { holds = [] }
        mode = settings.enforced ? .enforcing : .metricsOnly
        phase = .closed
        wipe()
        guard before != state else {
            beginGeneration()
            sequence += 1
            changes.append(.cleared(circuit: name, number: sequence, by: note, at: now))
            return
        }
        report(from: before, cause: .reset, by: note, evidence: evidence, at: now)
    }

    /// Releases every hold and works by `next` from now on.
    mutating func change(to next: Mode, cause: TransitionCause, by note: OperatorNote, at now: Moment) {
        let before = state
        let evidence = evidence(at: now)
        if !holds.isEmpty { holds = [] }
        if next != .enforcing { cover(at: now) }
        mode = next
        // Asking for what is already so changes nothing, not even the generation.
        guard before != state else { return }
        report(from: before, cause: cause, by: note, evidence: evidence, at: now)
        uncover()
    }

    /// Works by `next` from now on; what was counted stays unless the rules are others.
    mutating func reconfigure(_ next: CircuitSettings, by note: OperatorNote, at now: Moment) {
        guard next != settings else { return }
        let before = state
        let evidence = evidence(at: now)
        let old = settings
        settings = next
        if next.tripRules != old.tripRules {
            meters = next.tripRules.map(TripMeter.init)
            consecutiveFailures = 0
        }
        if next.halfOpen != old.halfOpen || next.enforced != old.enforced { cover(at: now) }
        if next.enforced != old.enforced, mode != .disabled {
            mode = next.enforced ? .enforcing : .metricsOnly
        }
        guard before == state else {
            return report(from: before, cause: .reconfigured, by: note, evidence: evidence, at: now)
        }
        beginGeneration()
        // Probes in flight belong to the past now, and their permits with them.
        if case .halfOpen(let period) = phase { phase = .halfOpen(HalfOpenPeriod(since: period.since)) }
    }

    /// Puts the phase away until it is uncovered: probes that are in flight belong to the past then.
    private mutating func cover(at now: Moment) {
        switch phase {
        case .halfOpen, .readmitting: phase = .open(until: now)
        case .closed, .open: break
        }
    }

    /// Begins a closed phase with a clean slate: what was counted before the operator came is history.
    private mutating func uncover() {
        if case .closed = phase { wipe() }
    }
}
