import Foundation
import GRDB
import Monitoring
import Testing

@testable import Recording

@Suite("The recorder")
struct RecorderTests {
    private func tick(_ seconds: Int) -> FeedEvent { .tick(second(Double(seconds))) }

    @Test("a recorder that is closed has written everything")
    func closed() async throws {
        try await withFolder { folder in
            let recorder = try Recorder(path: folder + "/a.brk", clock: HastyClock())
            async let running: Void = recorder.run()
            for seconds in 0..<500 { recorder.take(tick(seconds)) }
            recorder.close()
            try await running
            #expect(try RecordingTape(path: recorder.path).span == second(0)...second(499))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.brk"])
        }
    }

    @Test("a recorder that is cancelled has written everything as well")
    func cancelled() async throws {
        try await withFolder { folder in
            let recorder = try Recorder(path: folder + "/a.brk", interval: .seconds(3600), clock: .continuous)
            for seconds in 0..<10 { recorder.take(tick(seconds)) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await recorder.run() }
                group.cancelAll()
                try await group.waitForAll()
            }
            #expect(try RecordingTape(path: recorder.path).span == second(0)...second(9))
        }
    }

    @Test("an existing file is not overwritten, and a folder that is missing is named")
    func refused() async throws {
        try await withFolder { folder in
            try "mine".write(toFile: folder + "/a.brk", atomically: true, encoding: .utf8)
            let exists = #expect(throws: RecordingError.self) {
                try Recorder(path: folder + "/a.brk", clock: .continuous)
            }
            #expect(exists?.kind == .exists)
            #expect(try String(contentsOfFile: folder + "/a.brk", encoding: .utf8) == "mine")
            let nowhere = #expect(throws: RecordingError.self) {
                try Recorder(path: folder + "/none/a.brk", clock: .continuous)
            }
            #expect(nowhere?.kind == .unwritable)
        }
    }

    @Test("a disk that is full ends the recording with one error, and what was written stays readable")
    func full() async throws {
        try await withFolder { folder in
            let sink = try RecordingSink(path: folder + "/a.brk", startingFrom: Ledger())
            sink.take(tick(1))
            try await sink.flush()
            // No page more than there are: what a full disk looks like to SQLite.
            try await sink.write { try $0.execute(sql: "PRAGMA max_page_count = 1") }
            let text = String(repeating: "x", count: 100_000)
            sink.take(.signal(Signal(.mark, at: second(2), text: text)))
            let error = await #expect(throws: RecordingError.self) { try await sink.flush() }
            #expect(error?.kind == .full)
            sink.take(tick(3))
            let tape = try RecordingTape(path: folder + "/a.brk")
            #expect(tape.span == second(1)...second(1))
        }
    }

    @Test("events that the disk was too slow for are lost with a notice, not in silence")
    func lost() throws {
        var inbox = RecordingInbox()
        for seconds in 0..<100_005 { inbox.take(tick(seconds)) }
        let events = inbox.empty()
        #expect(events.count == 100_001)
        guard case .signal(let notice) = try #require(events.last) else {
            Issue.record("the last event is a notice")
            return
        }
        #expect(notice.kind == .notice && notice.text.contains("lost 5 events"))
        #expect(inbox.empty().isEmpty)
    }

    @Test("the readable columns of a recording tell the story")
    func readable() async throws {
        let id = BreakerID(target: "t", group: "g", name: "n")
        func reading(_ seconds: Double, _ state: BreakerState) -> FeedEvent {
            .sample(
                Sample(
                    target: "t",
                    at: second(seconds),
                    readings: [BreakerReading(id, Reading(state: state))]
                )
            )
        }
        try await withFolder { folder in
            let events = [
                reading(0, .closed), reading(1, .open),
                .outage("t", at: second(2), Outage(.timeout, "silent")),
            ]
            try await record(events, to: folder + "/a.brk")
            #expect(
                try readJournal(at: folder + "/a.brk") == [
                    "transition|t|g|n|closed|open|", "outage|t|||||silent",
                ]
            )
        }
    }
}
