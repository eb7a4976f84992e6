/// What calls may do until the circuit next changes, so that they need not ask it each time.
struct Shortcut: Sendable, Hashable {
    /// How a call enters.
    enum Entrance: UInt64, Sendable {
        /// By asking the circuit.
        case ask
        /// At once; its end is counted.
        case pass
        /// At once; its end is of no interest.
        case passUncounted
        /// Not at all.
        case refuse
    }

    let entrance: Entrance
    /// Until when calls can be counted without telling the circuit; `nil` when it has to be told at once.
    ///
    /// Where calls pass these are quick successes, and where they are refused, the refusals.
    let countsUntil: Moment?
}

extension Circuit {
    /// The shortcut that holds good as long as nothing but quick successes and refusals happens.
    var shortcut: Shortcut {
        switch state {
        case .forcedOpen:
            let end = holds.compactMap(\.until).min() ?? Moment(nanoseconds: .max)
            return Shortcut(entrance: .refuse, countsUntil: end)
        case .open:
            // Only the circuit can tell a probe in the background from a call.
            guard settings.halfOpen.probesByCalls else { return Shortcut(entrance: .ask, countsUntil: nil) }
            return Shortcut(entrance: .refuse, countsUntil: reopeningMoment)
        case .halfOpen:
            return Shortcut(entrance: .ask, countsUntil: nil)
        case .disabled:
            return Shortcut(entrance: .passUncounted, countsUntil: nil)
        case .closed, .metricsOnly:
            guard flights.isEmpty else { return Shortcut(entrance: .ask, countsUntil: nil) }
            return Shortcut(entrance: .pass, countsUntil: quietEnd)
        }
    }

    /// Until when a success that is not slow can change no more than counts: it ends no row of failures and
    /// it meets no rule.
    private var quietEnd: Moment? {
        guard consecutiveFailures == 0 else { return nil }
        var end = Moment(nanoseconds: .max)
        for meter in meters {
            guard let quiet = meter.quietEnd else { return nil }
            end = min(end, quiet)
        }
        return end
    }

    /// Takes in what was counted by way of the last shortcut.
    mutating func absorb(_ count: UInt64) {
        guard count > 0 else { return }
        switch state {
        case .open, .forcedOpen:
            past.counters.rejected += count
        case .closed, .metricsOnly, .halfOpen, .disabled:
            successes += count
            for index in meters.indices { meters[index].recordSuccesses(Int(count)) }
        }
    }
}
