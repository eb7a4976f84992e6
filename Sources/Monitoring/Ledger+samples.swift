extension Ledger {
    /// How long a breaker that vanished from its page is remembered.
    static let memoryOfVanished = Duration.seconds(900)

    /// Takes an answer of a target.
    mutating func take(_ sample: Sample) -> [JournalEntry] {
        guard admits(sample.target), var roster = rosters[sample.target] else { return [] }
        advance(to: sample.at)
        var entries: [JournalEntry] = []
        if let lasted = statuses[sample.target]?.answered(sample) {
            entries.append(.outageEnded(sample.target, at: sample.at, lasted: lasted))
        }
        let look = Look(at: sample.at, latency: sample.latency, interval: roster.interval)
        var hasReset = false
        // By index, because a reading is too large to be copied for nothing.
        for index in sample.readings.indices {
            let breaker = sample.readings[index].breaker
            guard breaker.target == sample.target else { continue }
            if let change = standings[breaker]?.take(sample.readings[index].reading, look) {
                hasReset = hasReset || change.isReset
                for transition in change.transitions { entries.append(.transition(transition)) }
            } else {
                roster.members.append(breaker)
                var standing = Standing(breaker, reading: sample.readings[index].reading, at: sample.at)
                if let first = standing.firstSight() { entries.append(.transition(first)) }
                standings[breaker] = standing
            }
        }
        if hasReset {
            statuses[sample.target]?.resets += 1
            entries.append(.signal(.reset(of: sample.target, at: sample.at)))
        }
        if roster.silent > 0 || roster.members.count != sample.readings.count {
            entries += silenceMissing(in: &roster, at: sample.at)
        }
        rosters[sample.target] = roster
        return entries
    }

    /// Marks the members that the answer did not hold as vanished, and forgets those long gone.
    private mutating func silenceMissing(
        in roster: inout Roster,
        at moment: Moment
    ) -> [JournalEntry] {
        var entries: [JournalEntry] = []
        roster.silent = 0
        roster.members.removeAll { breaker in
            guard standings[breaker]?.at != moment else { return false }
            if case .vanished(let since) = standings[breaker]?.silence {
                if moment - since > Self.memoryOfVanished {
                    standings[breaker] = nil
                    return true
                }
            } else {
                let last = standings[breaker]?.reading.state ?? .unknown
                entries.append(.signal(.vanished(breaker, last: last, at: moment)))
                standings[breaker]?.silence = .vanished(since: moment)
            }
            roster.silent += 1
            return false
        }
        return entries
    }
}

/// One look at a target, as far as a standing needs to know it.
struct Look {
    var at: Moment
    var latency: Duration
    var interval: Duration
    /// How long a reading counts, in milliseconds.
    var patience: Int64

    init(at moment: Moment, latency: Duration, interval: Duration) {
        self.at = moment
        self.latency = latency
        self.interval = interval
        patience = Standing.patience(interval: interval).milliseconds
    }
}

extension Signal {
    /// The notice that a target's counters fell.
    fileprivate static func reset(of target: TargetID, at moment: Moment) -> Signal {
        Signal(.notice, at: moment, target: target, text: "counters fell: '\(target)' was restarted")
    }

    /// The notice that a breaker is no longer on its page.
    fileprivate static func vanished(
        _ breaker: BreakerID,
        last state: BreakerState,
        at moment: Moment
    ) -> Signal {
        Signal(
            .notice,
            at: moment,
            breaker: breaker,
            text:
                "'\(breaker.name)' is no longer on the page of '\(breaker.target)'; last seen \(state.rawValue)"
        )
    }
}
