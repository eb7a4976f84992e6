import Monitoring

/// A breaker whose whole life is known beforehand.
struct ScriptedBreaker {
    /// A state that begins at a moment.
    struct Turn {
        var at: Moment
        var state: BreakerState
        var why = Why()
    }

    var name: String
    var service: String
    var targets: [TargetID]
    /// The targets whose instances take part in the turns; the others stay closed.
    var affected: Set<TargetID>?
    var turns: [Turn]
    var counts: Numbers<Counter> = [:]
    var gauges: Numbers<Gauge> = [:]
    var hold: Hold?
    var facts: [String: String] = [:]

    func id(at target: TargetID) -> BreakerID { BreakerID(target: target, group: service, name: name) }

    /// The turns of one instance; the first one holds from before the start.
    func turns(at target: TargetID) -> [Turn] {
        affected?.contains(target) ?? true ? turns : Array(turns.prefix(1))
    }

    /// The seconds until a moment in which calls were refused, those before the first turn left out.
    private func troubledSeconds(_ turns: [Turn], until moment: Moment) -> Double {
        var seconds = 0.0
        for (index, turn) in turns.enumerated() where turn.state != .closed && turn.at <= moment {
            let end = index + 1 < turns.count ? min(turns[index + 1].at, moment) : moment
            seconds += (end - turn.at).inSeconds
        }
        return seconds
    }

    /// What the instance says at a moment: counters grow evenly, those of refused calls in trouble only.
    func reading(at target: TargetID, _ moment: Moment, since start: Moment) -> Reading {
        let turns = turns(at: target)
        let turn = turns.last { $0.at <= moment } ?? turns[0]
        var counters = Numbers<Counter>()
        let seconds = (moment - start).inSeconds
        let troubled = troubledSeconds(turns, until: moment)
        for counter in Counter.allCases {
            guard let rate = counts[counter] else { continue }
            let share = affected.map { Double($0.count) } ?? Double(targets.count)
            switch counter {
            case .trips:
                counters[counter] = Double(turns.count { $0.at <= moment && $0.state == .open }) + rate
            case .rejected, .fallbacks, .fallbackFailures: counters[counter] = 1000 + rate * troubled / share
            case .success, .failure:
                counters[counter] =
                    1000 + rate * (seconds - (turns.count > 1 ? troubled : 0)) / Double(targets.count)
            default: counters[counter] = 1000 + rate * seconds / Double(targets.count)
            }
        }
        var gauges = gauges
        if turns.count > 1, turn.state == .closed { gauges[.failureRatio] = 0.02 }
        if turn.state != .open { gauges[.openSecondsLeft] = nil }
        if turn.state != .halfOpen { gauges[.probesSucceeded] = nil }
        return Reading(
            state: turn.state,
            since: turn.at,
            counters: counters,
            gauges: gauges,
            hold: turn.state == .forcedOpen ? hold : nil,
            facts: facts
        )
    }
}
