extension Ledger {
    /// Takes in the next event and returns what it made known: transitions, outages, resets, signals.
    @discardableResult
    public mutating func apply(_ event: FeedEvent) -> [JournalEntry] {
        switch event {
        case .targets(let list):
            replaceTargets(with: list)
            return []
        case .sample(let sample):
            return take(sample)
        case .outage(let target, let moment, let outage):
            return take(outage, of: target, at: moment)
        case .transition(let transition):
            // The moment is the target's and does not move our time: its clock may be anything.
            return take(transition)
        case .signal(let signal):
            advance(to: signal.at)
            return [.signal(signal)]
        case .tick(let moment):
            advance(to: moment)
            return []
        }
    }

    mutating func advance(to moment: Moment) {
        now = now.map { max($0, moment) } ?? moment
    }

    private mutating func replaceTargets(with list: [Target]) {
        hasList = true
        targets = list
        var kept: [TargetID: Roster] = [:]
        for target in list {
            kept[target.id] = rosters[target.id] ?? Roster(interval: target.interval)
            kept[target.id]?.interval = target.interval
            if statuses[target.id] == nil { statuses[target.id] = TargetStatus() }
        }
        for (target, roster) in rosters where kept[target] == nil {
            for breaker in roster.members { standings[breaker] = nil }
        }
        statuses = statuses.filter { kept[$0.key] != nil }
        rosters = kept
    }

    /// Whether events about a target count: it is listed, or the feed has no list and says so by its events.
    mutating func admits(_ target: TargetID) -> Bool {
        if rosters[target] != nil { return true }
        if hasList { return false }
        targets.append(Target(id: target))
        statuses[target] = TargetStatus()
        rosters[target] = Roster(interval: .seconds(1))
        return true
    }

    private mutating func take(
        _ outage: Outage,
        of target: TargetID,
        at moment: Moment
    ) -> [JournalEntry] {
        guard admits(target) else { return [] }
        advance(to: moment)
        let isNew = statuses[target]?.failed(outage, at: moment) ?? false
        silenceMembers(of: target, for: outage, at: moment)
        return isNew ? [.outageBegan(target, at: moment, outage)] : []
    }

    /// Silences the breakers of a target that did not answer.
    ///
    /// One look that failed for a moment is no reason to forget what was told a second ago: such a reading counts
    /// for as long as it would without the look.
    private mutating func silenceMembers(of target: TargetID, for outage: Outage, at moment: Moment) {
        let patience = Standing.patience(interval: interval(of: target))
        let since = statuses[target]?.since ?? moment
        var silent = 0
        for breaker in breakers(of: target) {
            guard let standing = standings[breaker] else { continue }
            if standing.silence == nil {
                guard !outage.isMomentary || moment - standing.at > patience else { continue }
                standings[breaker]?.silence = .outage(since: since)
            }
            silent += 1
        }
        rosters[target]?.silent = silent
    }

    private mutating func take(_ transition: Transition) -> [JournalEntry] {
        let breaker = transition.breaker
        guard admits(breaker.target) else { return [] }
        if standings[breaker] == nil {
            let reading = Reading(state: transition.from)
            enrol(Standing(breaker, reading: reading, at: min(transition.at, now ?? transition.at)))
        }
        let isNews = standings[breaker]?.take(transition) ?? false
        return isNews ? [.transition(transition)] : []
    }

    /// Adds a breaker that is seen for the first time.
    mutating func enrol(_ standing: Standing) {
        standings[standing.id] = standing
        rosters[standing.id.target]?.members.append(standing.id)
    }
}
