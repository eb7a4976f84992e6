import GRDB
import Monitoring

/// Forgets the beginning of a recording.
enum RecordingPruning {
    /// Forgets what is older than the span, and then as much as the size asks for.
    static func prune(_ database: Database, to limits: FlightRecorder.Limits) throws {
        guard let newest = try Int64.fetchOne(database, sql: "SELECT max(at) FROM events") else { return }
        try forget(database, before: newest - limits.span.milliseconds)
        for _ in 0..<16 where try size(of: database) > limits.bytes {
            // An eighth of the time at once, so that a full recording is not cut at every turn.
            let oldest =
                try Int64.fetchOne(database, sql: "SELECT min(at) FROM events WHERE at > 0") ?? newest
            guard oldest < newest else { return }
            try forget(database, before: oldest + max(1, (newest - oldest) / 8))
        }
    }

    /// The number of the keyframe from which a recording may begin to reach back to `moment`.
    static func keyframe(_ database: Database, before moment: Int64, in schema: String = "main") throws
        -> Row?
    {
        try Row.fetchOne(
            database,
            sql: "SELECT sequence, at FROM \(schema).keyframes WHERE at <= ? ORDER BY sequence DESC LIMIT 1",
            arguments: [moment]
        )
    }

    private static func forget(_ database: Database, before moment: Int64) throws {
        guard let row = try keyframe(database, before: moment) else { return }
        let sequence = try row.integer(0)
        let at = try row.integer(1)
        try database.execute(sql: "DELETE FROM events WHERE sequence <= ?", arguments: [sequence])
        try database.execute(sql: "DELETE FROM keyframes WHERE sequence < ?", arguments: [sequence])
        try database.execute(sql: "DELETE FROM journal WHERE sequence <= ?", arguments: [sequence])
        try database.execute(sql: "DELETE FROM cells WHERE period + 15000 <= ?", arguments: [at])
    }

    /// The bytes in use; SQLite uses those of forgotten rows again.
    private static func size(of database: Database) throws -> Int {
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
        let page = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
        return (pages - free) * page
    }
}
