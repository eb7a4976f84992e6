import Monitoring

/// Which reading of each target is the newest one: however often a target is begun anew, the readings before end,
/// also those that were asked for and have not yet started.
struct ReadingTurns: Sendable {
    /// What ends a reading.
    typealias Stop = AsyncStream<Never>.Continuation

    /// One reading that was asked for.
    struct Turn: Sendable {
        let endpoint: Endpoint
        fileprivate let number: Int
    }

    /// Readings that were asked for, and what ends those that they take the place of.
    typealias Anew = (turns: [Turn], stops: [Stop])

    private struct Newest {
        var number: Int
        /// There once the reading has started.
        var stop: Stop?
    }

    private var newest: [TargetID: Newest] = [:]
    private var lastNumber = 0

    /// Asks for readings of `endpoints`.
    mutating func begin(_ endpoints: [Endpoint]) -> Anew {
        let stops = end(endpoints.map(\.target.id))
        let turns = endpoints.map { endpoint in
            lastNumber += 1
            newest[endpoint.target.id] = Newest(number: lastNumber)
            return Turn(endpoint: endpoint, number: lastNumber)
        }
        return (turns, stops)
    }

    /// Takes back what was asked for of `targets`; returns what ends the readings that have started.
    mutating func end(_ targets: [TargetID]) -> [Stop] {
        targets.compactMap { newest.removeValue(forKey: $0)?.stop }
    }

    /// Whether a reading is still wanted as it starts, and can be ended from now on.
    mutating func start(_ turn: Turn, endedBy stop: Stop) -> Bool {
        guard newest[turn.endpoint.target.id]?.number == turn.number else { return false }
        newest[turn.endpoint.target.id]?.stop = stop
        return true
    }
}
