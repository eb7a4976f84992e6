import Monitoring
import Testing

@testable import Dialects

@Suite("States from times, calls and flags")
struct StateTallyTests {
    @Test(
        "the state whose time grows is the state",
        arguments: [
            // Only one has any time: it can be no other.
            ([[60, 0, 0]], ["closed derived"]),
            ([[60, 5, 0], [61, 5, 0]], ["unknown", "closed derived"]),
            ([[60, 0, 0], [60.4, 0.6, 0]], ["closed derived", "open inferred"]),
            (
                [[60, 0, 0], [60.4, 0.6, 0], [60.4, 1.6, 0]],
                ["closed derived", "open inferred", "open derived"]
            ),
            // Nothing grew: it stays as it is. Three grew: nobody knows.
            ([[60, 0, 0], [60, 0, 0]], ["closed derived", "closed derived"]),
            ([[60, 5, 1], [60.2, 5.4, 1.4]], ["unknown", "unknown"]),
            // A restart.
            ([[60, 5, 1], [61, 5, 1], [0.5, 0, 0]], ["unknown", "closed derived", "closed derived"]),
        ] as [([[Double]], [String])]
    )
    func followsTime(looks: [[Double]], expected: [String]) {
        var tally = TimeTally()
        let states = looks.map { look in
            for (state, time) in zip([BreakerState.closed, .open, .halfOpen], look) {
                tally.add(time, in: state)
            }
            let found = tally.settle()
            return found.state == .unknown ? "unknown" : "\(found.state.rawValue) \(found.evidence.rawValue)"
        }
        #expect(states == expected)
    }

    @Test("what became of the calls suggests the state, for a minute")
    func followsCalls() {
        var tally = RefusalTally(mixed: .halfOpen)
        let start = Moment(utc: 2026, 11, 21, 2, 14, 0)
        let looks: [(seconds: Int, refused: Double, passed: Double)] = [
            (0, 4, 100), (1, 9, 100), (2, 9, 100), (3, 10, 101), (4, 10, 120), (60, 10, 120), (90, 10, 120),
            (91, 0, 3), (92, 0, 4),
        ]
        let states = looks.map { look in
            tally.add(look.refused, isRefused: true)
            tally.add(look.passed, isRefused: false)
            return tally.settle(at: start + .seconds(look.seconds))
        }
        #expect(
            states == [.unknown, .open, .open, .halfOpen, .closed, .closed, .unknown, .unknown, .closed]
        )
    }

    @Test("the calls of a window add up to the rate that they mean")
    func integratesWindows() {
        var window = WindowIntegral()
        let start = Moment(utc: 2026, 11, 21, 2, 14, 0)
        let totals = [0, 2, 4, 5, 3600].map { seconds in
            let now = start + .seconds(seconds)
            window.add(50, of: .success, perSeconds: 10, at: now)
            return window.settle(at: now)[.success]
        }
        #expect(totals == [50, 60, 70, 75, 375])
        #expect(window.settle(at: start + .seconds(6)).isEmpty)
        window.add(.nan, of: .success, perSeconds: 10, at: start)
        window.add(5, of: .success, perSeconds: 0, at: start)
        #expect(window.settle(at: start + .seconds(7)).isEmpty)
    }

    @Test("of several flags the first in the description that is set decides")
    func ordersFlags() {
        func state(_ flags: [(isSet: Bool, set: BreakerState, clear: BreakerState?, order: Int)])
            -> BreakerState?
        {
            var ballot = StateBallot()
            for flag in flags {
                ballot.flag(
                    isSet: flag.isSet,
                    set: flag.set,
                    clear: flag.clear,
                    .reported,
                    rank: 0,
                    order: flag.order
                )
            }
            return ballot.state
        }
        #expect(
            state([(true, .open, .closed, 2), (true, .disabled, nil, 1), (false, .forcedOpen, nil, 0)])
                == .disabled
        )
        #expect(state([(true, .disabled, nil, 1), (true, .forcedOpen, nil, 0)]) == .forcedOpen)
        #expect(state([(false, .open, .closed, 2), (true, .open, .closed, 2)]) == .open)
        #expect(state([(true, .open, .closed, 2), (false, .open, .closed, 2)]) == .open)
        #expect(state([(false, .disabled, nil, 1)]) == nil)
    }

    @Test("a lower rank silences the others, whatever comes first")
    func ranks() {
        var ballot = StateBallot()
        ballot.vote(.open, .inferred, rank: 3)
        ballot.vote(.closed, .reported, rank: 0)
        ballot.vote(.open, .inferred, rank: 3)
        #expect(ballot.state == .closed)
        #expect(ballot.evidence == .reported)
        #expect(ballot.told(by: 0) == .closed)
        #expect(ballot.told(by: 3) == nil)
    }
}
