import Monitoring

/// The state of a breaker as several series of one look tell it.
///
/// A lower rank silences the higher ones. Of several states of one rank the worst stays, except for flags,
/// of which the first in the description that is set decides.
struct StateBallot: Sendable {
    /// The state, `nil` while nobody told one.
    private(set) var state: BreakerState?
    private(set) var evidence = Evidence.reported
    private var rank = Int.max
    private var flagOrder = Int.max

    /// The state that this rank has told so far.
    func told(by rank: Int) -> BreakerState? { self.rank == rank ? state : nil }

    /// Whether this rank may still decide.
    func admits(_ rank: Int) -> Bool { rank < self.rank || (rank == self.rank && state == nil) }

    /// Takes a state of a rank; `nil` only says that this rank speaks.
    mutating func vote(_ vote: BreakerState?, _ evidence: Evidence, rank: Int) {
        guard admitted(rank), let vote else { return }
        state = state.map { $0.worse(than: vote) } ?? vote
        self.evidence = evidence
    }

    /// Takes a state of a rank in place of what the rank has told.
    mutating func replace(_ vote: BreakerState, _ evidence: Evidence, rank: Int) {
        guard admitted(rank) else { return }
        (state, self.evidence) = (vote, evidence)
    }

    /// Takes a flag, by its place in the description.
    mutating func flag(
        isSet: Bool,
        set: BreakerState,
        clear: BreakerState?,
        _ evidence: Evidence,
        rank: Int,
        order: Int
    ) {
        guard admitted(rank) else { return }
        if isSet, order < flagOrder {
            (state, flagOrder) = (set, order)
        } else if !isSet, state == nil {
            state = clear
        } else {
            return
        }
        self.evidence = evidence
    }

    private mutating func admitted(_ rank: Int) -> Bool {
        if rank < self.rank { self = StateBallot(rank: rank) }
        return rank <= self.rank
    }

    init() {}

    private init(rank: Int) {
        self.rank = rank
    }
}
