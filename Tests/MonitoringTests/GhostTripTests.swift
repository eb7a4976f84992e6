import Monitoring
import Testing

@Suite("Ghost trips")
struct GhostTripTests {
    @Test("a trip counter that rose while the state looked closed is a ghost trip")
    func byTrips() throws {
        var ledger = Ledger(after: [sample(0, .closed, [.trips: 3])])
        let ghost = try #require(ledger.apply(sample(1, .closed, [.trips: 4])).transitions.first)
        #expect(ghost.isGhost && ghost.isTrip && ghost.evidence == .derived)
        #expect(ghost.from == .closed && ghost.at == second(1) && ghost.uncertainty == .seconds(1))
        #expect(ledger.standings[charge]?.reading.state == .closed)
        #expect(ledger.standings[charge]?.trips == 4)
        #expect(ledger.standings[charge]?.lastTrip == ghost)
    }

    @Test("several trips between two readings are one ghost that says how many")
    func several() {
        var ledger = Ledger(after: [sample(0, .closed, [.trips: 3])])
        let ghosts = ledger.apply(sample(1, .closed, [.trips: 6])).transitions
        #expect(ghosts.map(\.why.cause) == ["opened 3 times between two readings"])
    }

    @Test("refused calls while closed are a probable ghost trip")
    func byRejected() {
        var ledger = Ledger(after: [sample(0, .closed, [.rejected: 10])])
        let ghosts = ledger.apply(sample(1, .closed, [.rejected: 12])).transitions
        #expect(ghosts.map(\.evidence) == [.inferred])
    }

    @Test(
        "what explains the counters is no ghost",
        arguments: [
            // A trip that the state shows.
            [sample(0, .closed, [.trips: 3]), sample(1, .open, [.trips: 4])],
            // A trip that was told exactly.
            [
                sample(0, .closed, [.trips: 3]), .transition(exact(0.2, .closed, .open)),
                .transition(exact(0.6, .open, .closed)), sample(1, .closed, [.trips: 4]),
            ],
            // Calls refused by a bulkhead.
            [
                sample(0, .closed, [.rejected: 1], gauges: [.bulkheadLimit: 4]),
                sample(1, .closed, [.rejected: 9], gauges: [.bulkheadLimit: 4]),
            ],
            // A trip counter that stands still while calls are refused.
            [sample(0, .closed, [.rejected: 1, .trips: 0]), sample(1, .closed, [.rejected: 9, .trips: 0])],
            // A restart.
            [sample(0, .closed, [.trips: 9, .success: 9]), sample(1, .closed, [.trips: 1, .success: 1])],
        ] as [[FeedEvent]]
    )
    func explained(events: [FeedEvent]) {
        var ledger = Ledger()
        let transitions = events.flatMap { ledger.apply($0).transitions }
        #expect(transitions.allSatisfy { !$0.isGhost })
    }

    @Test("an exact transition that comes later takes the ghost's place")
    func told() {
        var world = World(after: [sample(0, .closed, [.trips: 3]), sample(1, .closed, [.trips: 4])])
        world.apply(.transition(exact(0.3, .closed, .open)))
        world.apply(.transition(exact(0.7, .open, .closed)))
        #expect(world.journal.entries.transitions.map(\.isGhost) == [false, false])
        #expect(world.ledger.standings[charge]?.reading.state == .closed)
        #expect(world.ledger.standings[charge]?.trips == 4)
    }
}
