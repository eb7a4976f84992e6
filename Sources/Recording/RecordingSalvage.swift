import GRDB

/// Saves what can be read of a recording whose file is cut off or damaged.
enum RecordingSalvage {
    /// Tables in the order in which they are read, with the column that orders their rows.
    private static let tables = [
        ("meta", "key"), ("breakers", "number"), ("events", "sequence"), ("keyframes", "sequence"),
        ("journal", "number"), ("cells", "period"),
    ]

    /// Copies the readable beginning of every table into a database in memory.
    ///
    /// Rows were written in the order of time, so the rows before the first unreadable one are a recording
    /// that ends earlier.
    static func database(from path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { database in
            // Makes SQLite look into a file that is shorter than its header says.
            try database.execute(sql: "PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON")
        }
        let source = try DatabaseQueue(path: path, configuration: configuration)
        let copy = try DatabaseQueue()
        try source.read { source in
            try RecordingSchema.check(source, file: path)
            try copy.write { copy in
                try RecordingSchema.create(in: copy, started: nil)
                try copy.execute(sql: "DELETE FROM meta")
                for (table, order) in tables {
                    try self.copy(table, orderedBy: order, from: source, to: copy)
                }
                try cut(copy)
            }
        }
        return copy
    }

    private static func copy(
        _ table: String,
        orderedBy order: String,
        from source: Database,
        to copy: Database
    ) throws {
        do {
            let rows = try Row.fetchCursor(source, sql: "SELECT * FROM \(table) ORDER BY \(order)")
            while let row = try rows.next() {
                let marks = Array(repeating: "?", count: row.count).joined(separator: ",")
                try copy.cachedStatement(sql: "INSERT INTO \(table) VALUES (\(marks))")
                    .execute(arguments: StatementArguments(row.databaseValues))
            }
        } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_IOERR].contains(error.resultCode) {
            // The rest of this table is lost.
        }
    }

    /// Removes what no longer hangs together: events after a gap, and what lies after the last event.
    private static func cut(_ copy: Database) throws {
        let first = try Int64.fetchOne(copy, sql: "SELECT min(sequence) FROM events") ?? 1
        let gap = try Int64.fetchOne(
            copy,
            sql: """
                SELECT min(sequence) FROM (SELECT sequence, row_number() OVER (ORDER BY sequence) AS place FROM events)
                WHERE sequence <> place + ? - 1
                """,
            arguments: [first]
        )
        if let gap { try copy.execute(sql: "DELETE FROM events WHERE sequence >= ?", arguments: [gap]) }
        try copy.execute(
            sql: """
                DELETE FROM keyframes WHERE sequence > (SELECT coalesce(max(sequence), 0) FROM events);
                DELETE FROM journal WHERE sequence > (SELECT coalesce(max(sequence), 0) FROM events);
                DELETE FROM cells WHERE period + 15000 > (SELECT coalesce(max(at), 0) FROM events);
                """
        )
        // Without the names, events that use them cannot be understood.
        if try Int.fetchOne(copy, sql: "SELECT count(*) FROM meta WHERE key IN ('counters', 'gauges')") != 2 {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "its facts cannot be read")
        }
    }
}
