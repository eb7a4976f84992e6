import Foundation
import GRDB
import Monitoring

/// Copies a part of a recording into a new one.
enum RecordingExcerpt {
    /// Copies the last part; the new file appears when it is whole, or not at all.
    @concurrent
    static func save(
        from source: String,
        last duration: Duration,
        to path: String
    ) async throws(RecordingError) {
        guard !FileManager.default.fileExists(atPath: path) else { throw RecordingError(.exists, file: path) }
        let partial = path + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        do {
            try copy(from: source, last: duration, to: partial)
            try FileManager.default.moveItem(atPath: partial, toPath: path)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw RecordingError(writing: error, file: path)
        }
    }

    private static func copy(from source: String, last duration: Duration, to path: String) throws {
        let target = try DatabaseQueue(path: path)
        try target.write { try RecordingSchema.create(in: $0, started: nil) }
        try target.writeWithoutTransaction { database in
            try database.execute(sql: "ATTACH DATABASE ? AS source", arguments: [source])
            try database.inTransaction {
                try fill(database, last: duration, file: path)
                return .commit
            }
            try database.execute(sql: "DETACH DATABASE source")
        }
        try target.close()
    }

    private static func fill(_ database: Database, last duration: Duration, file: String) throws {
        guard let newest = try Int64.fetchOne(database, sql: "SELECT max(at) FROM source.events"),
            let oldest = try Int64.fetchOne(database, sql: "SELECT min(sequence) FROM source.keyframes")
        else { throw RecordingError(.empty, file: file) }
        let row = try RecordingPruning.keyframe(
            database,
            before: newest - duration.milliseconds,
            in: "source"
        )
        let sequence = try row?.integer(0) ?? oldest
        let at = try row?.integer(1) ?? 0
        try database.execute(
            sql: """
                DELETE FROM meta;
                INSERT INTO meta SELECT * FROM source.meta WHERE key <> 'started';
                INSERT INTO breakers SELECT * FROM source.breakers;
                """
        )
        try database.execute(sql: "INSERT INTO meta VALUES ('started', ?)", arguments: ["\(at)"])
        try database.execute(
            sql: "INSERT INTO keyframes SELECT * FROM source.keyframes WHERE sequence >= ?",
            arguments: [sequence]
        )
        for table in ["events", "journal"] {
            try database.execute(
                sql: "INSERT INTO \(table) SELECT * FROM source.\(table) WHERE sequence > ?",
                arguments: [sequence]
            )
        }
        try database.execute(
            sql: "INSERT INTO cells SELECT * FROM source.cells WHERE period + 15000 > ?",
            arguments: [at]
        )
    }
}
