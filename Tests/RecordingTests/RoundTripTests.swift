import Monitoring
import Testing

@testable import Recording

@Suite("A recording gives back what was live")
struct RoundTripTests {
    @Test(
        "the ledger at any moment, in any order, equals the one folded live (seeded)",
        arguments: [1, 7, 42]
    )
    func anyMoment(seed: UInt64) async throws {
        var feed = WildFeed(seed: seed)
        let events = feed.events(800)
        let fold = Fold(events)
        try await withFolder { folder in
            try await record(events, to: folder + "/a.brk")
            let tape = try RecordingTape(path: folder + "/a.brk")
            let span = try #require(fold.span)
            #expect(tape.span == span && tape.damage == nil)
            var random = SeededGenerator(seed: seed)
            let range = span.lowerBound.milliseconds...span.upperBound.milliseconds
            for _ in 0..<40 {
                let moment = Moment(milliseconds: Int64.random(in: range, using: &random))
                let ledger = try await tape.ledger(at: moment)
                #expect(ledger == fold.ledger(at: moment), "seed \(seed) at \(moment.milliseconds)")
            }
        }
    }

    @Test("stepping backward over samples gives the same ledgers as stepping forward")
    func backward() async throws {
        var feed = WildFeed(seed: 3)
        let events = feed.events(220)
        try await withFolder { folder in
            try await record(events, to: folder + "/a.brk")
            let tape = try RecordingTape(path: folder + "/a.brk")
            var forward: [Moment: Ledger] = [:]
            var place = try #require(tape.span).lowerBound
            var moments: [Moment] = []
            while let next = try await tape.neighbour(of: place, forward: true) {
                place = next
                moments.append(place)
                forward[place] = try await tape.ledger(at: place)
            }
            #expect(moments.count > 120 && moments == moments.sorted())
            var backward: [Moment] = [place]
            while let previous = try await tape.neighbour(of: place, forward: false) {
                place = previous
                backward.append(place)
                if let known = forward[place] { #expect(try await tape.ledger(at: place) == known) }
            }
            #expect(backward.reversed().suffix(moments.count) == moments)
        }
    }

    @Test("a moment's sample has its number among all samples of the tape, 0 before the first")
    func samples() async throws {
        var feed = WildFeed(seed: 4)
        let events = feed.events(200)
        let moments = events.compactMap { if case .sample(let sample) = $0 { sample.at } else { nil } }
        try await withFolder { folder in
            try await record(events, to: folder + "/a.brk")
            let tape = try RecordingTape(path: folder + "/a.brk")
            let first = try #require(moments.min())
            let last = try #require(moments.max())
            #expect(try await tape.sampleNumber(at: last) == SampleNumber(moments.count, of: moments.count))
            let before = try await tape.sampleNumber(at: first - .milliseconds(1))
            #expect(before == SampleNumber(0, of: moments.count))
            let half = first + .milliseconds((last - first).milliseconds / 2)
            let number = moments.count { $0 <= half }
            #expect(try await tape.sampleNumber(at: half) == SampleNumber(number, of: moments.count))
        }
    }

    @Test("events come back as they were, peculiar pages included")
    func events() async throws {
        var feed = WildFeed(seed: 5)
        let events = feed.events(300)
        try await withFolder { folder in
            try await record(events, to: folder + "/a.brk")
            let tape = try RecordingTape(path: folder + "/a.brk")
            let span = try #require(tape.span)
            let collected = Collected()
            try await tape.visitEvents(from: Moment(milliseconds: 0), to: span.upperBound) {
                collected.add($0)
            }
            #expect(collected.events.map(\.inKnownOrder) == events.map(\.inKnownOrder))
        }
    }

    @Test("a recording that begins in the middle starts from the ledger that was there")
    func middle() async throws {
        var feed = WildFeed(seed: 9)
        let before = Fold(feed.events(200))
        let start = try #require(before.steps.last).ledger
        let events = feed.events(200)
        let fold = Fold(events, startingFrom: start)
        try await withFolder { folder in
            try await record(events, to: folder + "/a.brk", startingFrom: start)
            let tape = try RecordingTape(path: folder + "/a.brk")
            #expect(tape.span?.lowerBound == start.now)
            #expect(try await tape.ledger(at: second(-999)) == fold.ledger(at: try #require(start.now)))
            #expect(try await tape.ledger(at: second(9999)) == fold.steps.last?.ledger)
        }
    }

    @Test("the world from a recording has the live ledger and journal, and the live past to a hair's breadth")
    func world() async throws {
        var feed = WildFeed(seed: 11, changesList: false)
        let events = feed.events(1500)
        var live = World()
        for event in events { live.apply(event) }
        try await withFolder { folder in
            try await record(events, to: folder + "/a.brk")
            let tape = try RecordingTape(path: folder + "/a.brk")
            let world = try await tape.world()
            #expect(world.ledger == live.ledger)
            #expect(world.journal.entries == live.journal.entries)
            expectSamePast(world, live, in: try #require(tape.span))
        }
    }

    @Test("the world of a recording that was never closed is whole as well")
    func openWorld() async throws {
        var feed = WildFeed(seed: 12, changesList: false)
        let events = feed.events(1000)
        var live = World()
        for event in events { live.apply(event) }
        try await withFolder { folder in
            let sink = try RecordingSink(path: folder + "/a.brk", startingFrom: Ledger())
            for event in events { sink.take(event) }
            try await sink.flush()
            let tape = try RecordingTape(path: folder + "/a.brk")
            let world = try await tape.world()
            #expect(world.ledger == live.ledger)
            expectSamePast(world, live, in: try #require(tape.span))
            try await sink.close()
        }
    }

    private func expectSamePast(_ world: World, _ live: World, in span: ClosedRange<Moment>) {
        for breaker in live.ledger.standings.keys {
            let end = Moment(milliseconds: span.upperBound.milliseconds / 1000 * 1000 + 1000)
            let old = live.history.cells(of: breaker, from: end - .seconds(600), to: end, columns: 600)
            let new = world.history.cells(of: breaker, from: end - .seconds(600), to: end, columns: 600)
            let different = zip(old, new).enumerated().filter { $0.element.0?.worst != $0.element.1?.worst }
            #expect(different.map(\.offset).isEmpty, "\(breaker)")
            let pairs = zip(old, new)
            #expect(pairs.allSatisfy { abs(($0?.calls ?? 0) - ($1?.calls ?? 0)) <= 0.05 }, "\(breaker)")
            #expect(pairs.allSatisfy { abs(($0?.seconds ?? 0) - ($1?.seconds ?? 0)) <= 0.05 })
        }
    }
}
