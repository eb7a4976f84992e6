import GRDB
import Monitoring

/// The format of a recording: a SQLite database with a fixed schema.
///
/// `application_id` is 0x62726B74 ("brkt") and `user_version` is the version of the format, 1. While a recording
/// is written it is in WAL mode; when it ends it becomes one file. A reader refuses other identities, newer
/// versions, and any database whose schema is not exactly this one, so that opening a file from a stranger runs
/// no SQL of theirs.
///
/// | table | one row for | columns |
/// |---|---|---|
/// | `meta` | a fact about the recording | `key`, `value`: `program`, `started` (ms), `counters` and `gauges` (the labels behind the numbered keys, joined by commas) |
/// | `breakers` | a breaker | `number` (from 0, in the order of first sight), `target`, `group`, `name` |
/// | `events` | an event of the feed | `sequence` (from 1), `at` (ms since 1970, never falling), `kind` (0 targets, 1 sample, 2 outage, 3 transition, 4 signal, 5 tick), `data` |
/// | `keyframes` | the whole ledger after the event `sequence` | `sequence` (0 before any), `at`, `data`; one each 15 s |
/// | `journal` | what an event made known | `number`, `sequence`, `at`, `kind`, and in words `target`, `group`, `name`, `before`, `after`, `text`; `data` |
/// | `cells` | a period of 15 s that is complete | `period` (its start in ms), `data` |
///
/// The views `transitions`, `outages` and `signals` show the journal to people with a SQLite shell.
///
/// `data` is compact and in the recording's own coding: LEB128 integers, zigzag where signed; doubles as 8 bytes,
/// little end first; texts as UTF-8 with their length before; optional values after a byte 0 or 1. A sample holds
/// only the readings that changed since the ledger before it, each as a mask of its changed parts.
enum RecordingSchema {
    /// "brkt".
    static let applicationID: Int32 = 0x6272_6B74
    /// The version of the format.
    static let version: Int32 = 1
    /// The time between two keyframes.
    static let keyframeInterval = Duration.seconds(15)

    /// The statements that make the schema, by the name of what they make.
    static let statements: [(name: String, sql: String)] = [
        ("meta", "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
        (
            "breakers",
            "CREATE TABLE breakers (number INTEGER PRIMARY KEY, target TEXT NOT NULL, \"group\" TEXT NOT NULL, "
                + "name TEXT NOT NULL)"
        ),
        (
            "events",
            "CREATE TABLE events (sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind INTEGER NOT NULL, "
                + "data BLOB NOT NULL)"
        ),
        ("events_by_time", "CREATE INDEX events_by_time ON events (at)"),
        ("samples_by_time", "CREATE INDEX samples_by_time ON events (at) WHERE kind = 1"),
        (
            "keyframes",
            "CREATE TABLE keyframes (sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, data BLOB NOT NULL)"
        ),
        (
            "journal",
            "CREATE TABLE journal (number INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, at INTEGER NOT NULL, "
                + "kind TEXT NOT NULL, target TEXT, \"group\" TEXT, name TEXT, before TEXT, after TEXT, "
                + "text TEXT NOT NULL, data BLOB NOT NULL)"
        ),
        ("cells", "CREATE TABLE cells (period INTEGER PRIMARY KEY, data BLOB NOT NULL)"),
        (
            "transitions",
            "CREATE VIEW transitions AS SELECT datetime(at / 1000, 'unixepoch') AS time, target, \"group\", name, "
                + "before, after, text FROM journal WHERE kind = 'transition'"
        ),
        (
            "outages",
            "CREATE VIEW outages AS SELECT datetime(at / 1000, 'unixepoch') AS time, target, kind, text "
                + "FROM journal WHERE kind IN ('outage', 'recovery')"
        ),
        (
            "signals",
            "CREATE VIEW signals AS SELECT datetime(at / 1000, 'unixepoch') AS time, kind, target, \"group\", "
                + "name, text FROM journal WHERE kind NOT IN ('transition', 'outage', 'recovery')"
        ),
    ]

    /// Makes an empty recording in an empty database.
    static func create(in database: Database, started: Moment?) throws {
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
        for statement in statements { try database.execute(sql: statement.sql) }
        let facts = [
            ("program", "breakertop"), ("started", "\(started?.milliseconds ?? 0)"),
            ("counters", NumberKeys.labels(of: Counter.self)), ("gauges", NumberKeys.labels(of: Gauge.self)),
        ]
        for (key, value) in facts {
            try database.execute(sql: "INSERT INTO meta VALUES (?, ?)", arguments: [key, value])
        }
    }

    /// Checks that a database is a recording that this program reads.
    ///
    /// - Throws: ``RecordingError`` when it is something else or newer.
    static func check(_ database: Database, file: String) throws {
        let identity = try Int32.fetchOne(database, sql: "PRAGMA application_id")
        guard identity == applicationID else {
            throw RecordingError(.notARecording, file: file, detail: "a database of another program")
        }
        let found = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= version else {
            throw RecordingError(.newerVersion, file: file, detail: "format \(found), known up to \(version)")
        }
        let known = Dictionary(uniqueKeysWithValues: statements.map { ($0.name, $0.sql) })
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        )
        var schema: [String: String] = [:]
        for row in rows { schema[try row.text(0)] = try row.text(1) }
        guard found == version, rows.count == known.count, schema == known else {
            throw RecordingError(
                .notARecording,
                file: file,
                detail: "its tables are not those of format \(version)"
            )
        }
    }
}
