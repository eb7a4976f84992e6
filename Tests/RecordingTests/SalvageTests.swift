import Foundation
import GRDB
import Monitoring
import Testing

@testable import Recording

@Suite("Salvage")
struct SalvageTests {
    @Test("rows of every size and kind are read from the pages as SQLite reads them")
    func rows() async throws {
        try await withFolder { folder in
            let path = folder + "/any.db"
            let database = try DatabaseQueue(path: path)
            let integers: [Int64] = [0, 1, -1, 127, 128, -129, 40_000, -9_000_000, 1 << 40, .max, .min]
            try await database.write { database in
                try database.execute(sql: "CREATE TABLE t (n INTEGER PRIMARY KEY, i, s, b)")
                for (index, integer) in integers.enumerated() {
                    try database.execute(
                        sql: "INSERT INTO t VALUES (?, ?, ?, ?)",
                        arguments: [
                            index * 1000, integer, String(repeating: "ü", count: index * 700),
                            Data(repeating: UInt8(index), count: index * 3001),
                        ]
                    )
                }
            }
            try database.close()
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            let pages = try #require(SQLitePages([UInt8](data)))
            let found = (0..<pages.count).flatMap { pages.rows(onPage: $0) }.filter { $0.values.count == 4 }
                .sorted { $0.number ?? 0 < $1.number ?? 0 }
            #expect(found.map(\.number) == integers.indices.map { Int64($0 * 1000) })
            for (index, row) in found.enumerated() {
                let expected: [SQLitePages.Value] = [
                    .null, .integer(integers[index]), .text(String(repeating: "ü", count: index * 700)),
                    .blob([UInt8](repeating: UInt8(index), count: index * 3001)),
                ]
                #expect(row.values == expected, "row \(index)")
            }
        }
    }

    @Test("half of a file gives about half of the recording", arguments: [0.3, 0.5, 0.8])
    func half(share: Double) async throws {
        var feed = WildFeed(seed: 31)
        let events = feed.events(1000)
        let fold = Fold(events)
        try await withFolder { folder in
            try await record(events, to: folder + "/a.brk")
            let whole = try Data(contentsOf: URL(fileURLWithPath: folder + "/a.brk"))
            let cut = Int(Double(whole.count) * share) / 4096 * 4096
            try whole.prefix(cut).write(to: URL(fileURLWithPath: folder + "/cut.brk"))
            let tape = try RecordingTape(path: folder + "/cut.brk")
            #expect(tape.damage != nil)
            let (span, full) = (try #require(tape.span), try #require(fold.span))
            #expect(span.lowerBound == full.lowerBound)
            let saved = (span.upperBound - span.lowerBound) / (full.upperBound - full.lowerBound)
            #expect(saved > share * 0.4, "saved \(saved)")
            // Of the last moment some events may be missing.
            let last = span.upperBound - .milliseconds(1)
            #expect(try await tape.ledger(at: last) == fold.ledger(at: last))
            let world = try await tape.world()
            #expect(fold.steps.contains { $0.ledger == world.ledger })
        }
    }

    @Test("random pages never crash the reader (seeded)", arguments: [1, 2, 3])
    func randomPages(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var bytes = Array("SQLite format 3\0".utf8)
            while bytes.count < 2048 {
                bytes.append(
                    Bool.random(using: &random)
                        ? UInt8.random(in: 0...255, using: &random) : UInt8.random(in: 0...16, using: &random)
                )
            }
            bytes[16...20] = [2, 0, 0, 0, 0]
            bytes[56...59] = [0, 0, 0, 1]
            for page in [100, 512, 1024] { bytes[page] = Bool.random(using: &random) ? 0x0D : 0x0A }
            guard let pages = SQLitePages(bytes) else {
                Issue.record("the header is sound")
                return
            }
            for page in 0..<pages.count { #expect(pages.rows(onPage: page).count <= 65_535) }
        }
    }
}
