import Monitoring
import Synchronization
import Testing

@testable import Feeds

@Suite("Which reading of a target is the newest")
struct ReadingTurnsTests {
    private func endpoint(_ name: String) throws -> Endpoint { try .test("127.0.0.1:1", id: TargetID(name)) }

    /// What ends a reading, and whether it did.
    private func stop() -> (stop: ReadingTurns.Stop, hasEnded: @Sendable () -> Bool) {
        let (_, stop) = AsyncStream.makeStream(of: Never.self)
        let hasEnded = Mutex(false)
        stop.onTermination = { _ in hasEnded.withLock { $0 = true } }
        return (stop, { hasEnded.withLock { $0 } })
    }

    @Test("a reading that was asked for twice before it started starts once, and it is the second")
    func askedTwice() throws {
        var turns = ReadingTurns()
        let first = turns.begin([try endpoint("a")])
        let second = turns.begin([try endpoint("a")])
        #expect(first.stops.isEmpty && second.stops.isEmpty)
        let starts = (first.turns + second.turns).map { turns.start($0, endedBy: stop().stop) }
        #expect(starts == [false, true])
    }

    @Test("a reading that has started is ended by the next, and by nothing that was asked for before")
    func startedThenAsked() throws {
        var turns = ReadingTurns()
        let (reading, hasEnded) = stop()
        let first = turns.begin([try endpoint("a"), try endpoint("b")])
        let starts = turns.start(first.turns[0], endedBy: reading)
        #expect(starts)
        let second = turns.begin([try endpoint("a")])
        for stop in second.stops { stop.finish() }
        #expect(second.stops.count == 1 && hasEnded())
        let later = (first.turns + second.turns).map { turns.start($0, endedBy: stop().stop) }
        #expect(later == [false, true, true], "only 'a' was begun anew")
    }

    @Test("a reading of a target that is no longer named does not start")
    func taken() throws {
        var turns = ReadingTurns()
        let asked = turns.begin([try endpoint("a")])
        let early = turns.end(["a", "b"])
        let again = turns.begin([try endpoint("a")])
        let starts = (asked.turns + again.turns).map { turns.start($0, endedBy: stop().stop) }
        let late = turns.end(["a"])
        #expect(early.isEmpty && late.count == 1)
        #expect(starts == [false, true])
    }
}
