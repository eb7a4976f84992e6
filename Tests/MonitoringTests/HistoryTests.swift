import Monitoring
import Testing

@Suite("History")
struct HistoryTests {
    private func states(
        _ world: World,
        from: Double,
        to: Double,
        columns: Int,
        of id: BreakerID = charge
    ) -> [BreakerState?] {
        world.history.cells(of: id, from: second(from), to: second(to), columns: columns).map { $0?.worst }
    }

    /// A reading each second from 0, open in the seconds given, 10 calls per second.
    private func steadyWorld(seconds: Int, open: Set<Int> = []) -> World {
        var world = World()
        for tick in 0...seconds {
            world.apply(
                sample(
                    Double(tick) + 0.5,
                    open.contains(tick) ? .open : .closed,
                    [.success: Double(tick) * 10]
                )
            )
        }
        return world
    }

    @Test("a trip of one second is seen at every zoom", arguments: [600, 300, 40, 7, 1])
    func worstWins(columns: Int) {
        let world = steadyWorld(seconds: 600, open: [300])
        let cells = states(world, from: 0, to: 600, columns: columns)
        #expect(cells.contains(.open))
        #expect(cells.count == columns && !cells.contains(nil))
    }

    @Test("sums are conserved however the time is cut", arguments: [600, 60, 25, 8, 1])
    func conserved(columns: Int) {
        let world = steadyWorld(seconds: 600)
        let cells = world.history.cells(of: charge, from: second(0), to: second(600), columns: columns)
        let calls = cells.reduce(0) { $0 + ($1?.calls ?? 0) }
        let seconds = cells.reduce(0) { $0 + ($1?.seconds ?? 0) }
        #expect(abs(calls - 5995) < 1)
        #expect(abs(seconds - 599.5) < 0.1)
    }

    @Test("each second of a steady stream holds what was counted in it")
    func seconds() {
        let world = steadyWorld(seconds: 20)
        let cells = world.history.cells(of: charge, from: second(5), to: second(15), columns: 10)
        #expect(cells.allSatisfy { abs(($0?.calls ?? 0) - 10) < 0.01 })
        #expect(cells.allSatisfy { abs(($0?.callsPerSecond ?? 0) - 10) < 0.01 })
    }

    @Test("readings further apart than a cell leave no holes")
    func slowPolling() {
        var world = World(after: [.targets([Target(id: shop, interval: .seconds(5))])])
        for tick in 0...4 { world.apply(sample(Double(tick) * 5, .closed, [.success: Double(tick) * 50])) }
        let cells = world.history.cells(of: charge, from: second(0), to: second(20), columns: 20)
        #expect(cells.allSatisfy { $0?.worst == .closed && abs(($0?.calls ?? 0) - 10) < 0.01 })
    }

    @Test("no data, unknown and closed are three things")
    func threeThings() {
        var world = World(after: [sample(2, .closed), sample(3, .closed)])
        for tick in 4...7 { world.apply(outage(Double(tick))) }
        world.apply(sample(8, .closed))
        #expect(
            states(world, from: 0, to: 10, columns: 10)
                == [nil, nil, .closed, .unknown, .unknown, .unknown, .unknown, .unknown, .closed, .closed]
        )
    }

    @Test("a silence that nobody announced is unknown as soon as the reading no longer counts")
    func unannounced() {
        var world = World(after: [sample(0, .closed)])
        for tick in 1...3 { world.apply(.tick(second(Double(tick)))) }
        #expect(states(world, from: 0, to: 3, columns: 3) == [.closed, .closed, .closed])
        for tick in 4...30 { world.apply(.tick(second(Double(tick)))) }
        #expect(states(world, from: 0, to: 30, columns: 3) == Array(repeating: .unknown, count: 3))
        world.apply(sample(60, .closed))
        #expect(states(world, from: 0, to: 60, columns: 6) == Array(repeating: .unknown, count: 6))
    }

    @Test("a breaker that vanished from its page is unknown while the page answers")
    func vanished() {
        let (a, b) = (breaker("a"), breaker("b"))
        var world = World(after: [sample(0, of: [a, b])])
        for tick in 1...5 { world.apply(sample(Double(tick), of: [a])) }
        #expect(states(world, from: 1, to: 5, columns: 4, of: b) == Array(repeating: .unknown, count: 4))
        #expect(states(world, from: 1, to: 5, columns: 4, of: a) == Array(repeating: .closed, count: 4))
    }

    @Test("the newest state is carried on as long as its reading counts, and no further")
    func carriedOn() {
        let world = World(after: [sample(0, .closed), sample(1, .open)])
        #expect(
            states(world, from: 0, to: 8, columns: 8) == [.closed, .open, .open, .open, .open, nil, nil, nil]
        )
    }

    @Test("exact transitions between two readings leave their mark, and so do ghost trips")
    func marks() {
        let told = World(after: [
            sample(0, .closed), .transition(exact(1.2, .closed, .open)),
            .transition(exact(1.8, .open, .closed)), sample(3, .closed),
        ])
        #expect(states(told, from: 0, to: 3, columns: 3) == [.closed, .open, .closed])
        let ghost = World(after: [sample(0, .closed, [.trips: 0]), sample(1, .closed, [.trips: 1])])
        #expect(states(ghost, from: 0, to: 2, columns: 2) == [.closed, .open])
    }

    @Test("a transition from a clock that is far ahead does not push the past out")
    func foreignClock() {
        var world = steadyWorld(seconds: 10)
        world.apply(.transition(exact(1e9, .closed, .open)))
        #expect(states(world, from: 0, to: 10, columns: 10).allSatisfy { $0 != nil })
    }

    @Test("coarser cells serve where the fine ones do not reach back")
    func levels() {
        let world = steadyWorld(seconds: 3600, open: [600])
        let cells = world.history.cells(of: charge, from: second(0), to: second(3600), columns: 120)
        #expect(cells.count { $0 == nil } == 0)
        #expect(cells[20]?.worst == .open)
        #expect(cells.count { $0?.worst == .open } == 1)
        // One second per column, an hour back: only cells of 15 seconds are left there.
        let old = states(world, from: 590, to: 620, columns: 30)
        #expect(
            old == Array(repeating: .closed, count: 10) + Array(repeating: .open, count: 15)
                + Array(repeating: .closed, count: 5)
        )
    }

    @Test("the past is bounded by the limits")
    func bounded() throws {
        var world = World(limits: HistoryLimits(levels: [.init(width: .seconds(1), count: 60)]))
        for tick in 0..<600 { world.apply(sample(Double(tick), .closed)) }
        let span = try #require(world.history.span)
        #expect(span.upperBound == second(599))
        #expect(span.upperBound - span.lowerBound <= .seconds(180))
        #expect(span.upperBound - span.lowerBound >= .seconds(60))
    }

    @Test("names without end do not fill the memory")
    func cardinality() {
        var world = World()
        for tick in 0..<2000 { world.apply(sample(Double(tick), of: [breaker("b\(tick)")])) }
        #expect(world.history.count <= 2 * 901 + 1)
        #expect(world.ledger.standings.count <= 902)
    }

    @Test("asking for nothing, for the future or for a stranger gives columns without data")
    func edges() {
        let world = steadyWorld(seconds: 3)
        #expect(states(world, from: 0, to: 10, columns: 0) == [])
        #expect(states(world, from: 10, to: 0, columns: 2) == [nil, nil])
        #expect(states(world, from: 100, to: 200, columns: 2) == [nil, nil])
        #expect(states(world, from: 0, to: 10, columns: 1, of: breaker("stranger")) == [nil])
        #expect(World().history.span == nil)
    }
}
