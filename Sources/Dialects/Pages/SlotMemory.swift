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
        let evidence: Evidence
        let rank: Int
        var isHeard = true

        /// Votes for the state that the tally has found; one that it does not know silences nobody.
        mutating func speak(
            in ballot: inout StateBallot,
            _ settle: (inout Tally) -> (state: BreakerState, evidence: Evidence)
        ) {
            guard isHeard else { return }
            isHeard = false
            let found = settle(&tally)
            guard found.state != .unknown, ballot.admits(rank) else { return }
            // Of two ways to know, the one that claims less.
            let isInferred = found.evidence == .inferred || evidence == .inferred
            ballot.vote(found.state, isInferred ? .inferred : .derived, rank: rank)
        }
    }

    /// Takes a count of changes into a state.
    mutating func rise(
        _ count: Double,
        of state: BreakerState?,
        series: Int,
        _ evidence: Evidence,
        rank: Int
    ) {
        if rises == nil { rises = Witness(tally: RiseTally(), evidence: evidence, rank: rank) }
        rises?.tally.add(count, of: state, series: series)
        rises?.isHeard = true
    }

    /// Takes the time spent in a state.
    mutating func spend(_ time: Double, in state: BreakerState, _ evidence: Evidence, rank: Int) {
        if times == nil { times = Witness(tally: TimeTally(), evidence: evidence, rank: rank) }
        times?.tally.add(time, in: state)
        times?.isHeard = true
    }

    /// Takes a count of calls that were refused or not.
    mutating func call(
        _ count: Double,
        isRefused: Bool,
        mixed: BreakerState,
        _ evidence: Evidence,
        rank: Int
    ) {
        if refusals == nil {
            refusals = Witness(tally: RefusalTally(mixed: mixed), evidence: evidence, rank: rank)
        }
        refusals?.tally.add(count, isRefused: isRefused)
        refusals?.isHeard = true
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
        rises?.speak(in: &ballot) { $0.settle() }
        times?.speak(in: &ballot) { $0.settle() }
        refusals?.speak(in: &ballot) { ($0.settle(at: now), .derived) }
    }
}
