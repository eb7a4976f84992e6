import Monitoring

/// What is remembered of a breaker from look to look, because one look does not say it.
struct SlotMemory: Sendable {
    var differences = CounterDifferences()
    var window = WindowIntegral()
    var latency: LatencyWindow?
    private var rises: Witness<RiseTally>?
    private var times: Witness<TimeTally>?
    private var refusals: Witness<RefusalTally>?

    /// A tally and how its word counts; it is heard when a series of this look fed it.
    private struct Witness<Tally: Sendable>: Sendable {
        var tally: Tally
        var evidence: Evidence
        var rank: Int
        var isHeard = true
    }

    /// Takes a count of changes into a state.
    mutating func rise(
        _ count: Double,
        of state: BreakerState?,
        series: Int,
        _ evidence: Evidence,
        rank: Int
    ) {
        var witness = rises ?? Witness(tally: RiseTally(), evidence: evidence, rank: rank)
        witness.tally.add(count, of: state, series: series)
        witness.isHeard = true
        rises = witness
    }

    /// Takes the time spent in a state.
    mutating func spend(_ time: Double, in state: BreakerState, _ evidence: Evidence, rank: Int) {
        var witness = times ?? Witness(tally: TimeTally(), evidence: evidence, rank: rank)
        witness.tally.add(time, in: state)
        witness.isHeard = true
        times = witness
    }

    /// Takes a count of calls that were refused or not.
    mutating func call(
        _ count: Double,
        isRefused: Bool,
        mixed: BreakerState,
        _ evidence: Evidence,
        rank: Int
    ) {
        var witness = refusals ?? Witness(tally: RefusalTally(mixed: mixed), evidence: evidence, rank: rank)
        witness.tally.add(count, isRefused: isRefused)
        witness.isHeard = true
        refusals = witness
    }

    /// Ends the look for the counters that are made of others.
    mutating func settle(_ counters: inout RankedNumbers<Counter>, at now: Moment) {
        differences.settle(&counters)
        for (counter, total) in window.settle(at: now) where counters.numbers[counter] == nil {
            counters.settle(total, for: counter)
        }
    }

    /// Ends the look for the states: each tally that was fed votes for what it has found.
    mutating func vote(in ballot: inout StateBallot, at now: Moment) {
        if var witness = rises, witness.isHeard {
            let found = witness.tally.settle()
            witness.isHeard = false
            rises = witness
            cast(found.state, max(found.evidence, witness.evidence), rank: witness.rank, in: &ballot)
        }
        if var witness = times, witness.isHeard {
            let found = witness.tally.settle()
            witness.isHeard = false
            times = witness
            cast(found.state, max(found.evidence, witness.evidence), rank: witness.rank, in: &ballot)
        }
        if var witness = refusals, witness.isHeard {
            let found = witness.tally.settle(at: now)
            witness.isHeard = false
            refusals = witness
            cast(found, witness.evidence, rank: witness.rank, in: &ballot)
        }
    }

    // What a tally does not know silences nobody: the next one may.
    private func cast(_ state: BreakerState, _ evidence: Evidence, rank: Int, in ballot: inout StateBallot) {
        guard state != .unknown, ballot.admits(rank) else { return }
        ballot.vote(state, evidence, rank: rank)
    }

    /// The one of two that claims less.
    private func max(_ left: Evidence, _ right: Evidence) -> Evidence {
        left == .inferred || right == .inferred ? .inferred : left == .derived ? left : right
    }
}
