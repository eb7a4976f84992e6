extension Standing {
    /// What a reading made known.
    struct Change {
        var transitions: [Transition] = []
        var isReset = false
    }

    /// The transition of a breaker that is open when it is first seen; `nil` for every other first sight.
    ///
    /// The first sight is a baseline. An open breaker is reported all the same, because nobody should miss
    /// it; since when it is open only the source can say.
    mutating func firstSight() -> Transition? {
        guard reading.state == .open else { return nil }
        let transition = Transition(
            breaker: id,
            from: .unknown,
            to: .open,
            at: since ?? at,
            evidence: reading.evidence,
            sequence: reading.sequence,
            why: Why(before: reading, after: reading)
        )
        lastChange = StateChange(transition)
        return transition
    }

    /// Takes the next reading.
    ///
    /// The reading before is asked for everything it can tell and then overwritten: it is too large to be copied
    /// for nothing.
    mutating func take(_ next: Reading, _ look: Look) -> Change {
        var change = Change()
        let gap = look.at.milliseconds - at.milliseconds
        change.isReset = next.counters.fell(from: reading.counters)
        if change.isReset { lastExact = nil }
        let isOutdated = isOutdated(next, look)
        let state = isOutdated ? reading.state : next.state
        if !change.isReset, gap > 0, let ghost = ghostTrip(next, state, look) {
            change.transitions.append(ghost)
            note(ghost)
        }
        if state != reading.state {
            let polled = polledChange(to: next, look, over: .milliseconds(gap))
            let told = polled.flatMap { polled in
                lastExact.flatMap { StateChange(polled).isTold(by: $0) ? $0 : nil }
            }
            if let polled, told == nil {
                change.transitions.append(polled)
                note(polled)
            }
            since = next.since ?? told?.at ?? (reading.state == .unknown ? nil : look.at)
            sinceIsExact = next.since != nil || told != nil
        } else if !isOutdated, let told = next.since {
            since = told
            sinceIsExact = true
        }
        replaceReading(with: next, isOutdated: isOutdated)
        at = look.at
        tripsSinceReading = 0
        silence = nil
        if change.isReset || gap > look.patience {
            window.restart(at: look.at, with: next.counters)
        } else {
            window.advance(to: look.at, with: next.counters)
        }
        return change
    }

    /// Takes the numbers of a reading, and what it says of the state unless that is outdated.
    private mutating func replaceReading(with next: Reading, isOutdated: Bool) {
        let (state, evidence, since, sequence) = (
            reading.state, reading.evidence, reading.since, reading.sequence
        )
        reading = next
        guard isOutdated else { return }
        reading.state = state
        reading.evidence = evidence
        reading.since = since
        reading.sequence = sequence
    }

    /// Takes a change that the source told exactly; returns whether it was news.
    mutating func take(_ transition: Transition) -> Bool {
        let exact = StateChange(transition)
        if let lastExact, exact.isRepeat(of: lastExact) { return false }
        let wasReported = lastChange?.isTold(by: exact) ?? false
        lastExact = exact
        if !wasReported, isNewer(transition) {
            reading.state = transition.to
            reading.evidence = transition.evidence
            reading.since = transition.at
            reading.sequence = transition.sequence ?? reading.sequence
            since = transition.at
            sinceIsExact = true
            lastChange = exact
            if transition.isTrip { tripsSinceReading += 1 }
        } else if wasReported {
            lastChange = exact
            if reading.state == transition.to, reading.since == nil {
                since = transition.at
                sinceIsExact = true
            }
        }
        if transition.isTrip {
            if !wasReported { tripsSeen += 1 }
            if wasReported || transition.at >= lastTrip?.at ?? transition.at { lastTrip = transition }
        }
        return true
    }

    /// Whether an exact change says more than the newest reading.
    private func isNewer(_ transition: Transition) -> Bool {
        if let told = transition.sequence, let known = reading.sequence { return told > known }
        return transition.at > at || reading.state == transition.from
    }

    /// Whether a reading was on its way when the source told a change that it does not know of yet.
    private func isOutdated(_ next: Reading, _ look: Look) -> Bool {
        guard let lastExact, reading.state == lastExact.to, next.state != lastExact.to else { return false }
        // A change from long ago is in every page by now, and one from far ahead has a wrong clock.
        let tolerance = look.interval * 2
        guard lastExact.at >= look.at - tolerance, lastExact.at <= look.at + tolerance else { return false }
        if let told = lastExact.sequence, let known = next.sequence { return known < told }
        return lastExact.at >= look.at - look.latency
    }

    /// The change that the next reading shows; `nil` when it is a baseline.
    private func polledChange(to next: Reading, _ look: Look, over gap: Duration) -> Transition? {
        // From unknown to known is a baseline, except that nobody should miss an open breaker.
        guard next.state != .unknown, reading.state != .unknown || next.state == .open else { return nil }
        let lasted = since.map { max(.zero, look.at - $0) }
        return Transition(
            breaker: id,
            from: reading.state,
            to: next.state,
            at: look.at,
            uncertainty: max(gap, .milliseconds(1)),
            evidence: next.evidence,
            sequence: next.sequence,
            why: Why(before: reading, after: next, previousDuration: lasted)
        )
    }

    /// The trip that happened between two readings, neither of which shows it.
    private func ghostTrip(_ next: Reading, _ state: BreakerState, _ look: Look) -> Transition? {
        guard !reading.state.refusesCalls, !state.refusesCalls else { return nil }
        guard reading.state != .unknown, state != .unknown else { return nil }
        guard let (count, evidence) = hiddenTrips(in: next) else { return nil }
        let cause = count > 1 ? "opened \(count) times between two readings" : "opened between two readings"
        var why = Why(before: reading, after: next)
        why.cause = cause
        return Transition(
            breaker: id,
            from: reading.state,
            to: .open,
            at: look.at,
            uncertainty: look.at - at,
            evidence: evidence,
            why: why,
            isGhost: true
        )
    }

    /// How many trips the counters of `next` tell that nobody saw, and how sure that is.
    private func hiddenTrips(in next: Reading) -> (count: Int, evidence: Evidence)? {
        if let before = reading.counters[.trips], let after = next.counters[.trips] {
            let count = (Int(exactly: (after - before).rounded()) ?? 0) - tripsSinceReading
            return count > 0 ? (count, .derived) : nil
        }
        // A bulkhead refuses calls as well, and a trip that was told explains what was refused.
        guard next.counters[.trips] == nil, next.gauges[.bulkheadLimit] == nil else { return nil }
        if let lastExact, lastExact.at >= at { return nil }
        guard let before = reading.counters[.rejected], let after = next.counters[.rejected] else {
            return nil
        }
        guard reading.state == .closed, next.state == .closed, after > before else { return nil }
        return (1, .inferred)
    }

    /// Remembers a change that is about to be reported.
    private mutating func note(_ transition: Transition) {
        lastChange = StateChange(transition)
        guard transition.isTrip else { return }
        tripsSeen += 1
        lastTrip = transition
    }
}

extension StateChange {
    /// Whether the source tells again what it has told, as it does when a stream is resumed.
    fileprivate func isRepeat(of known: StateChange) -> Bool {
        guard at <= known.at else { return false }
        if let sequence, let told = known.sequence { return sequence <= told }
        return self == known
    }
}

extension Numbers where Key == Counter {
    /// Whether any counter is smaller than before.
    fileprivate func fell(from before: Numbers) -> Bool {
        for counter in Counter.allCases {
            if let old = before[counter], let new = self[counter], new < old { return true }
        }
        return false
    }
}
