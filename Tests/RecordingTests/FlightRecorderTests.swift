import Foundation
import Monitoring
import Testing

@testable import Recording

@Suite("The flight recorder")
struct FlightRecorderTests {
    /// One breaker, a sample each second.
    private func samples(_ range: Range<Int>) -> [FeedEvent] {
        let id = BreakerID(target: "t", group: "g", name: "n")
        return range.map { tick in
            let reading = Reading(state: tick % 97 == 0 ? .open : .closed, counters: [.success: Double(tick)])
            return .sample(
                Sample(target: "t", at: second(Double(tick)), readings: [BreakerReading(id, reading)])
            )
        }
    }

    private func recorder(in folder: String, keeping limits: FlightRecorder.Limits = .init()) throws
        -> FlightRecorder
    {
        try FlightRecorder(folder: folder, started: second(0), limits: limits, clock: HastyClock())
    }

    @Test("the past can be read while it is written")
    func readable() async throws {
        try await withFolder { folder in
            let flight = try recorder(in: folder + "/state")
            #expect(flight.tape.span == nil)
            let early = await #expect(throws: RecordingError.self) {
                try await flight.tape.ledger(at: second(0))
            }
            #expect(early?.kind == .empty)
            let events = samples(0..<50)
            for event in events.prefix(30) { flight.take(event) }
            try await flight.flush()
            let past = try await flight.tape.ledger(at: second(10.5))
            #expect(past == Fold(events).ledger(at: second(10)))
            for event in events.suffix(20) { flight.take(event) }
            try await flight.flush()
            #expect(try await flight.tape.ledger(at: second(99)).now == second(49))
            #expect(flight.tape.span == second(0)...second(49))
        }
    }

    @Test("what is older than the span is forgotten, and the rest is untouched")
    func pruned() async throws {
        try await withFolder { folder in
            let flight = try recorder(in: folder, keeping: .init(span: .seconds(120)))
            let events = samples(0..<600)
            for event in events { flight.take(event) }
            try await flight.flush()
            try await flight.prune()
            try await flight.tape.look()
            let span = try #require(flight.tape.span)
            #expect(span.upperBound == second(599))
            #expect(span.lowerBound <= second(479) && span.lowerBound >= second(479 - 16))
            let fold = Fold(events)
            for moment in [span.lowerBound, second(500), second(599)] {
                #expect(try await flight.tape.ledger(at: moment) == fold.ledger(at: moment))
            }
            #expect(try await flight.tape.ledger(at: second(5)) == fold.ledger(at: span.lowerBound))
            let world = try await flight.tape.world()
            #expect(world.ledger == fold.steps.last?.ledger)
            #expect(world.journal.entries.allSatisfy { $0.at >= span.lowerBound })
        }
    }

    @Test("the size is bounded as well, by forgetting more")
    func sizeBound() async throws {
        try await withFolder { folder in
            let flight = try recorder(in: folder, keeping: .init(bytes: 150_000))
            for event in samples(0..<3000) { flight.take(event) }
            try await flight.flush()
            try await flight.prune()
            try await flight.tape.look()
            let span = try #require(flight.tape.span)
            #expect(span.upperBound == second(2999))
            #expect(span.lowerBound > second(300) && span.lowerBound < second(2990))
        }
    }

    @Test("a part is saved as a recording of its own")
    func saved() async throws {
        try await withFolder { folder in
            let flight = try recorder(in: folder + "/state")
            let events = samples(0..<300)
            for event in events { flight.take(event) }
            let path = folder + "/part.brk"
            try await flight.save(last: .seconds(60), to: path)
            let tape = try RecordingTape(path: path)
            let fold = Fold(events)
            #expect(try #require(tape.span).upperBound == second(299))
            #expect(try #require(tape.span).lowerBound <= second(239))
            #expect(try #require(tape.span).lowerBound >= second(223))
            #expect(try await tape.ledger(at: second(250)) == fold.ledger(at: second(250)))
            #expect(try await tape.world().ledger == fold.steps.last?.ledger)
            let again = await #expect(throws: RecordingError.self) {
                try await flight.save(last: .seconds(60), to: path)
            }
            #expect(again?.kind == .exists)
            let nowhere = await #expect(throws: RecordingError.self) {
                try await flight.save(last: .seconds(60), to: folder + "/none/part.brk")
            }
            #expect(nowhere?.kind == .unwritable)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["part.brk", "state"]
            )
        }
    }

    @Test("running, closing: what was taken is there, in one file that needs no other")
    func running() async throws {
        try await withFolder { folder in
            let flight = try recorder(in: folder)
            for event in samples(0..<20) { flight.take(event) }
            flight.close()
            try await flight.run()
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).contains { $0.hasSuffix(".brk") }
            )
            #expect(try RecordingTape(path: flight.path).span == second(0)...second(19))
        }
    }

    @Test("of runs that are over, the newest recording stays")
    func old() async throws {
        try await withFolder { folder in
            // Process numbers beyond what Linux gives: nobody has them.
            for name in [
                "flight-1000-99999991.brk", "flight-2000-99999992.brk", "flight-2000-99999992.brk-wal",
            ] {
                try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            }
            try Data().write(to: URL(fileURLWithPath: "\(folder)/flight-plan.brk"))
            try Data().write(to: URL(fileURLWithPath: "\(folder)/flight-1500-1.brk"))
            FlightFile.removeOld(in: folder)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
                    "flight-1500-1.brk", "flight-2000-99999992.brk", "flight-2000-99999992.brk-wal",
                    "flight-plan.brk",
                ]
            )
        }
    }
}
