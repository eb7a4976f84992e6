import Monitoring
import Testing

@Suite("Transitions")
struct TransitionTests {
    @Test("the first sight of a breaker is a baseline", arguments: BreakerState.allCases)
    func firstSight(state: BreakerState) {
        var ledger = Ledger()
        let transitions = ledger.apply(sample(0, state)).transitions
        #expect(ledger.standings[charge]?.since == nil)
        #expect(ledger.standings[charge]?.trips == 0)
        if state == .open {
            #expect(transitions.map(\.from) == [.unknown])
            #expect(transitions.allSatisfy { !$0.isTrip })
        } else {
            #expect(transitions.isEmpty)
        }
    }

    @Test("a polled change is uncertain by the time since the reading before, and carries the numbers")
    func polled() throws {
        var ledger = Ledger(after: [
            sample(0, .closed, since: second(-20)),
            sample(
                1,
                .closed,
                gauges: [.failureRatio: 0.52, .failureThreshold: 0.5, .windowCalls: 100, .minimumCalls: 20]
            ),
        ])
        let entries = ledger.apply(sample(2, .open, gauges: [.failureThreshold: 0.5]))
        let why = Why(
            cause: "failure rate",
            failureRatio: 0.52,
            threshold: 0.5,
            calls: 100,
            failures: 52,
            minimumCalls: 20,
            previousDuration: .seconds(22)
        )
        let expected = Transition(
            breaker: charge,
            from: .closed,
            to: .open,
            at: second(2),
            uncertainty: .seconds(1),
            why: why
        )
        #expect(entries == [.transition(expected)])
        let standing = try #require(ledger.standings[charge])
        #expect(standing.since == second(2) && !standing.sinceIsExact)
        #expect(standing.trips == 1 && standing.lastTrip == expected)
    }

    @Test("the source's word on since when a state holds wins over what was seen")
    func since() {
        let ledger = Ledger(after: [sample(0, .closed), sample(1, .open, since: second(0.25))])
        #expect(ledger.standings[charge]?.since == second(0.25))
        #expect(ledger.standings[charge]?.sinceIsExact == true)
    }

    @Test("an exact transition changes the state at once, and the poll that confirms it reports nothing")
    func exactFirst() {
        var ledger = Ledger(after: [sample(0, .closed)])
        let told = exact(0.4, .closed, .open)
        #expect(ledger.apply(.transition(told)) == [.transition(told)])
        #expect(ledger.state(of: charge, at: second(0.5)) == .open)
        #expect(ledger.apply(sample(1, .open)) == [])
        #expect(ledger.standings[charge]?.since == second(0.4))
        #expect(ledger.standings[charge]?.trips == 1)
    }

    @Test("an exact transition that comes after the poll takes the polled one's place")
    func exactLater() {
        var world = World(after: [sample(0, .closed), sample(1, .open)])
        let told = exact(0.4, .closed, .open)
        world.apply(.transition(told))
        #expect(world.journal.entries == [.transition(told)])
        #expect(world.ledger.standings[charge]?.since == second(0.4))
        #expect(world.ledger.standings[charge]?.trips == 1)
        #expect(world.ledger.standings[charge]?.lastTrip == told)
    }

    @Test("late news of two changes leaves the newer state and both changes in order")
    func exactTwice() {
        var world = World(after: [sample(0, .closed), sample(1, .halfOpen)])
        world.apply(.transition(exact(0.4, .closed, .open)))
        world.apply(.transition(exact(0.9, .open, .halfOpen)))
        #expect(world.journal.entries.transitions.map(\.at) == [second(0.4), second(0.9)])
        #expect(world.ledger.standings[charge]?.reading.state == .halfOpen)
        #expect(world.ledger.standings[charge]?.trips == 1)
    }

    @Test("a page that was on its way when the change was told does not take it back")
    func outdatedPage() {
        var ledger = Ledger(after: [sample(0, .closed), .transition(exact(0.95, .closed, .open))])
        let late = Sample(
            target: shop,
            at: second(1),
            latency: .milliseconds(100),
            readings: [BreakerReading(charge, Reading(state: .closed))]
        )
        #expect(ledger.apply(.sample(late)) == [])
        #expect(ledger.standings[charge]?.reading.state == .open)
        #expect(ledger.apply(sample(2, .closed)).transitions.map(\.to) == [.closed])
    }

    @Test("the source's numbers tell an outdated page apart whatever the clocks say")
    func outdatedSequence() {
        var ledger = Ledger(after: [
            sample(0, .closed, sequence: 4), .transition(exact(0.2, .closed, .open, sequence: 5)),
        ])
        #expect(ledger.apply(sample(1, .closed, sequence: 4)) == [])
        #expect(ledger.standings[charge]?.reading.state == .open)
        #expect(ledger.apply(sample(1.5, .closed, sequence: 6)).transitions.map(\.to) == [.closed])
    }

    @Test("a transition that is told again when a stream resumes is not news")
    func repeated() {
        let told = exact(0.4, .closed, .open, sequence: 5)
        var ledger = Ledger(after: [sample(0, .closed), .transition(told)])
        #expect(ledger.apply(.transition(told)) == [])
        #expect(ledger.standings[charge]?.trips == 1)
    }

    @Test("a target's clock does not move ours")
    func foreignClock() {
        let ledger = Ledger(after: [sample(0, .closed), .transition(exact(9999, .closed, .open))])
        #expect(ledger.now == second(0))
        #expect(ledger.standings[charge]?.reading.state == .open)
    }

    @Test("a breaker first heard of by a transition stands, and a page later is no change")
    func unseen() {
        var ledger = Ledger(after: [.targets([Target(id: shop)])])
        #expect(ledger.apply(.transition(exact(1, .closed, .open))).transitions.count == 1)
        #expect(ledger.apply(sample(2, .open)) == [])
        #expect(ledger.breakers(of: shop) == [charge])
    }

    @Test("a state that was never told becoming known is a baseline")
    func fromUnknown() {
        var ledger = Ledger(after: [sample(0, .unknown)])
        #expect(ledger.apply(sample(1, .closed)) == [])
        #expect(ledger.standings[charge]?.since == nil)
    }
}
