import Foundation
import GRDB

/// Saves what can be read of a recording whose file is cut off or damaged.
enum RecordingSalvage {
    /// The largest file that is looked into, in bytes.
    private static let limit = 1_000_000_000

    /// Copies the rows on all pages that are there into a database in memory.
    ///
    /// The longest run of events without a gap is kept, with what belongs to it: a recording that ends earlier.
    ///
    /// - Throws: ``RecordingError`` when the file is something else, or holds nothing that hangs together.
    static func database(from path: String) throws -> DatabaseQueue {
        guard let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size <= limit
        else {
            throw RecordingError(.damaged, file: path, detail: "too large to be looked into")
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        guard let pages = SQLitePages([UInt8](data)),
            pages.applicationID == UInt32(bitPattern: RecordingSchema.applicationID)
        else { throw RecordingError(.notARecording, file: path) }
        guard pages.userVersion == UInt32(bitPattern: RecordingSchema.version) else {
            throw RecordingError(.newerVersion, file: path, detail: "format \(pages.userVersion)")
        }
        let copy = try DatabaseQueue()
        try copy.write { database in
            try RecordingSchema.create(in: database, started: nil)
            try database.execute(sql: "DELETE FROM meta")
            for page in 0..<pages.count {
                for row in pages.rows(onPage: page) { try insert(row, into: database) }
            }
            try keepLongestRun(of: database, file: path)
        }
        return copy
    }

    /// Puts a row into the table whose columns it has; no two tables have the same.
    private static func insert(_ row: SQLitePages.Row, into database: Database) throws {
        let table: String
        switch (row.number != nil, String(row.values.map(\.letter))) {
        case (true, "niib"): table = "events"
        case (true, "nib"): table = "keyframes"
        case (true, "nb"): table = "cells"
        case (true, "nttt"): table = "breakers"
        case (false, "tt"): table = "meta"
        case (true, let shape) where shape.count == 11: table = "journal"
        default: return
        }
        var values = row.values.map(\.databaseValue)
        if let number = row.number { values[0] = number.databaseValue }
        let marks = Array(repeating: "?", count: values.count).joined(separator: ",")
        // A page that is no longer in use may hold a row a second time, or one that breaks a rule.
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO \(table) VALUES (\(marks))")
            .execute(arguments: StatementArguments(values))
    }

    /// Removes everything that does not belong to the longest run of events without a gap.
    private static func keepLongestRun(of database: Database, file: String) throws {
        // Numbers without a gap differ by the same amount from their places.
        let run = try GRDB.Row.fetchOne(
            database,
            sql: """
                SELECT min(sequence), max(sequence), max(at) FROM
                    (SELECT sequence, at, sequence - row_number() OVER (ORDER BY sequence) AS run FROM events)
                GROUP BY run ORDER BY count(*) DESC LIMIT 1
                """
        )
        guard let run else { throw RecordingError(.damaged, file: file, detail: "no event is left") }
        let first = try run.integer(0)
        let last = try run.integer(1)
        // The events before the first keyframe cannot be understood, nor can any without a keyframe.
        let key = try Int64.fetchOne(
            database,
            sql: "SELECT min(sequence) FROM keyframes WHERE sequence BETWEEN ? AND ?",
            arguments: [first - 1, last]
        )
        guard let key else { throw RecordingError(.damaged, file: file, detail: "no keyframe is left") }
        for table in ["events", "journal"] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE sequence <= ? OR sequence > ?",
                arguments: [key, last]
            )
        }
        try database.execute(
            sql: "DELETE FROM keyframes WHERE sequence < ? OR sequence > ?",
            arguments: [key, last]
        )
        // A period is written after its end, so one that reaches beyond the events is from elsewhere.
        try database.execute(
            sql: "DELETE FROM cells WHERE period + 15000 > ?",
            arguments: [try run.integer(2)]
        )
    }
}

extension SQLitePages.Value {
    /// The kind of the value as a letter.
    fileprivate var letter: Character {
        switch self {
        case .null: "n"
        case .integer: "i"
        case .text: "t"
        case .blob: "b"
        case .real: "r"
        }
    }

    /// The value for a statement.
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null, .real: .null
        case .integer(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let value): Data(value).databaseValue
        }
    }
}
