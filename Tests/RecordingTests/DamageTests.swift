import Foundation
import GRDB
import Monitoring
import Testing

@testable import Recording

@Suite("Recordings that are not what they should be")
struct DamageTests {
    @Test(
        "a writer that is killed loses nothing that was flushed",
        arguments: [[".brk", ".brk-wal"], [".brk", ".brk-wal", ".brk-shm"]]
    )
    func killed(files: [String]) async throws {
        var feed = WildFeed(seed: 21)
        let events = feed.events(900)
        let fold = Fold(events)
        try await withFolder { folder in
            let sink = try RecordingSink(path: folder + "/a.brk", startingFrom: Ledger())
            for (index, event) in events.enumerated() {
                sink.take(event)
                guard index % 100 == 99 else { continue }
                try await sink.flush()
                // What a process that was killed now would leave behind.
                for file in files {
                    try FileManager.default.copyItem(
                        atPath: folder + "/a" + file,
                        toPath: folder + "/killed-\(index)" + file
                    )
                }
                let tape = try RecordingTape(path: folder + "/killed-\(index).brk")
                #expect(try await tape.ledger(at: second(99_999)) == fold.steps[index].ledger)
                #expect(tape.damage == nil)
            }
            try await sink.close()
        }
    }

    @Test("a file cut off anywhere gives what it holds or a clear error, and what it gives is true (seeded)")
    func truncated() async throws {
        var feed = WildFeed(seed: 22)
        let events = feed.events(900)
        let fold = Fold(events)
        try await withFolder { folder in
            try await record(events, to: folder + "/a.brk")
            let whole = try Data(contentsOf: URL(fileURLWithPath: folder + "/a.brk"))
            let moments = (0..<8).map { second(Double($0) * 60) }
            var random = SeededGenerator(seed: 22)
            let cuts =
                (0..<14).map { _ in Int.random(in: 0..<whole.count, using: &random) }
                + [0, 1, 15, 16, 99, 100, 4095, 4096, 8192, whole.count - 4096, whole.count - 1]
            var saved = 0
            for cut in cuts {
                let path = folder + "/cut-\(cut).brk"
                try whole.prefix(cut).write(to: URL(fileURLWithPath: path))
                let ledgers = try await tryEverything(on: path, at: moments)
                for (moment, ledger) in ledgers {
                    #expect(ledger == fold.ledger(at: moment), "cut at \(cut)")
                }
                saved += ledgers.isEmpty ? 0 : 1
                try FileManager.default.removeItem(atPath: path)
            }
            #expect(saved > 8, "something can be saved of \(cuts.count) files")
        }
    }

    @Test("bytes that were changed never crash the reader (seeded)")
    func flipped() async throws {
        var feed = WildFeed(seed: 23)
        let events = feed.events(300)
        try await withFolder { folder in
            try await record(events, to: folder + "/a.brk")
            let whole = try Data(contentsOf: URL(fileURLWithPath: folder + "/a.brk"))
            var random = SeededGenerator(seed: 23)
            for round in 0..<60 {
                var bytes = whole
                for _ in 0..<Int.random(in: 1...20, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[place] = UInt8.random(in: 0...255, using: &random)
                }
                let path = folder + "/flipped-\(round).brk"
                try bytes.write(to: URL(fileURLWithPath: path))
                _ = try await tryEverything(on: path, at: [second(0), second(20), second(60)])
                try FileManager.default.removeItem(atPath: path)
            }
        }
    }

    @Test("what is no recording is refused with its name and what to do")
    func foreign() async throws {
        try await withFolder { folder in
            try "not a database, and long enough to look like something\n".write(
                toFile: folder + "/text.brk",
                atomically: true,
                encoding: .utf8
            )
            try Data().write(to: URL(fileURLWithPath: folder + "/empty.brk"))
            try DatabaseQueue(path: folder + "/other.brk").write {
                try $0.execute(sql: "CREATE TABLE events (x)")
            }
            for name in ["text", "empty", "other"] {
                let error = #expect(throws: RecordingError.self) {
                    try RecordingTape(path: "\(folder)/\(name).brk")
                }
                #expect(error?.kind == .notARecording, "\(name)")
                #expect(error?.description.contains("'\(folder)/\(name).brk'") == true)
            }
            let missing = #expect(throws: RecordingError.self) {
                try RecordingTape(path: folder + "/none.brk")
            }
            #expect(missing?.kind == .missing)
            let isFolder = #expect(throws: RecordingError.self) { try RecordingTape(path: folder) }
            #expect(isFolder?.kind == .unreadable)
        }
    }

    @Test("a newer format is refused, and so is a schema that somebody added to")
    func newer() async throws {
        try await withFolder { folder in
            var feed = WildFeed(seed: 1)
            let events = feed.events(10)
            for (name, sql, kind) in [
                ("newer", "PRAGMA user_version = 2", RecordingError.Kind.newerVersion),
                ("older", "PRAGMA user_version = 0", .notARecording),
                (
                    "view", "DROP TABLE cells; CREATE VIEW cells AS SELECT 1 AS period, 2 AS data",
                    .notARecording
                ),
                (
                    "trigger", "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM meta; END",
                    .notARecording
                ),
            ] {
                let path = "\(folder)/\(name).brk"
                try await record(events, to: path)
                try await DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
                let error = #expect(throws: RecordingError.self) { try RecordingTape(path: path) }
                #expect(error?.kind == kind, "\(name)")
            }
        }
    }

    @Test("a breaker whose names are no texts is refused", arguments: ["NULL", "7", "x'00'"])
    func namesOfOtherKinds(value: String) throws {
        // A damaged page holds anything, whatever the columns were declared to be.
        let database = try DatabaseQueue()
        try database.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE meta (key, value);
                    CREATE TABLE breakers (number, target, "group", name);
                    INSERT INTO breakers VALUES (0, \(value), \(value), \(value));
                    """
            )
            #expect(throws: ByteReader.Malformed(what: "text")) { try TapeReader(database) }
        }
    }

    @Test("texts from strangers come back bounded, whole characters only")
    func longTexts() async throws {
        try await withFolder { folder in
            let long = String(repeating: "é", count: 5000)
            let mark = Signal(.mark, at: second(1), text: long)
            let id = BreakerID(target: "t", group: "g", name: long)
            let sample = Sample(
                target: "t",
                at: second(1),
                readings: [BreakerReading(id, Reading(state: .open))]
            )
            try await record([.signal(mark), .sample(sample)], to: folder + "/a.brk")
            let world = try await RecordingTape(path: folder + "/a.brk").world()
            let texts = world.journal.entries.compactMap { entry -> String? in
                if case .signal(let signal) = entry { signal.text } else { nil }
            }
            #expect(texts == [String(repeating: "é", count: 2048)])
            #expect(world.ledger.standings.keys.map(\.name) == [String(repeating: "é", count: 2048)])
        }
    }

    @Test("random bytes never make a value out of nothing, nor a crash (seeded)", arguments: [1, 2, 3])
    func randomBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var breakers = BreakerNumbers()
        breakers.append(BreakerID(target: "t", group: "g", name: "n"))
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...60, using: &random)
            let bytes = (0..<count).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...3, using: &random) : UInt8.random(in: 0...255, using: &random)
            }
            var reader = ByteReader(bytes)
            if let ledger = try? reader.ledger(breakers, keys: .current) {
                #expect(ledger.targets.count <= count)
            }
            reader = ByteReader(bytes)
            _ = try? reader.entry(breakers)
            reader = ByteReader(bytes)
            _ = try? reader.strip(breakers)
            for kind in 0..<6 {
                reader = ByteReader(bytes)
                guard let kind = EventKind(rawValue: kind) else { continue }
                if let event = try? reader.event(kind, after: Ledger(), breakers, keys: .current) {
                    var world = World()
                    world.apply(event)
                }
            }
        }
    }
}
