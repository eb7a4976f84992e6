import Monitoring
import Testing

@testable import Dialects

@Suite("States from counts of changes")
struct RiseTallyTests {
    /// Counts of one look: opened, half-opened, closed, and calls; `nil` is a series that is missing.
    typealias Look = [Double?]

    private func states(_ looks: [Look]) -> [String] {
        let states: [BreakerState?] = [.open, .halfOpen, .closed, nil]
        var tally = RiseTally()
        return looks.map { look in
            for (series, value) in look.enumerated() {
                if let value { tally.add(value, of: states[series], series: series) }
            }
            let found = tally.settle()
            return found.state == .unknown ? "unknown" : "\(found.state.rawValue) \(found.evidence.rawValue)"
        }
    }

    @Test(
        "the count that rose is the state",
        arguments: [
            ([[0, 0, 0, 1], [1, 0, 0, 2]], ["closed derived", "open derived"]),
            (
                [[1, 1, 1, 0], [2, 1, 1, 0], [2, 2, 1, 0], [2, 2, 2, 0]],
                ["closed inferred", "open derived", "half_open derived", "closed derived"]
            ),
            // Nothing rose: it stays as it is.
            (
                [[0, 0, 0, 1], [1, 0, 0, 2], [1, 0, 0, 9]],
                ["closed derived", "open derived", "open derived"]
            ),
        ] as [([Look], [String])]
    )
    func followsRises(looks: [Look], expected: [String]) {
        #expect(states(looks) == expected)
    }

    @Test(
        "several rises are told apart as far as the order of states allows, and else nothing is claimed",
        arguments: [
            // Opened and half-opened: the trial is running.
            ([[0, 0, 0, 1], [1, 1, 0, 1]], "half_open inferred"),
            ([[0, 0, 0, 1], [1, 1, 1, 1]], "closed inferred"),
            ([[0, 0, 0, 1], [2, 1, 0, 1]], "open inferred"),
            ([[0, 0, 0, 1], [2, 2, 1, 1]], "unknown"),
            // Without half-open: opened and closed again.
            ([[0, nil, 0, 1], [1, nil, 1, 1]], "closed inferred"),
            ([[0, nil, 0, 1], [2, nil, 1, 1]], "unknown"),
        ] as [([Look], String)]
    )
    func resolvesTies(looks: [Look], expected: String) {
        #expect(states(looks).last == expected)
    }

    @Test(
        "a count that fell is a new source, whose breaker starts closed",
        arguments: [
            ([[3, 2, 2, 90], [0, 0, 0, 4]], "closed derived"),
            ([[3, nil, 2, 90], [nil, nil, nil, 4]], "closed derived"),
            ([[3, 2, 2, 90], [1, 0, 0, 4]], "unknown"),
            ([[3, 2, 2, 90], [1, 1, 0, 4]], "half_open inferred"),
        ] as [([Look], String)]
    )
    func restarts(looks: [Look], expected: String) {
        #expect(states(looks).last == expected)
    }

    @Test("a series of changes that vanished makes the state unknown until one rises")
    func noticesVanished() {
        let looks: [Look] = [[0, 0, 0, 1], [1, 0, 0, 1], [nil, 0, 0, 1], [1, 0, 0, 1], [1, 1, 0, 1]]
        #expect(
            states(looks) == ["closed derived", "open derived", "unknown", "unknown", "half_open derived"]
        )
    }

    @Test("a series of calls that vanished changes nothing")
    func ignoresCalls() {
        #expect(states([[0, 0, 0, 5], [1, 0, 0, 6], [1, 0, 0, nil]]).last == "open derived")
    }

    @Test("what is no count is passed over")
    func ignoresNonsense() {
        #expect(states([[0, 0, 0, 1], [.nan, .infinity, -1, 1]]).last == "unknown")
    }
}
