import Foundation
import GRDB
import Monitoring
import Synchronization

/// The file that a recorder writes: events wait in memory and go to disk in transactions.
final class RecordingSink: Sendable {
    let path: String
    private let database: DatabaseQueue
    private let state: Mutex<RecordingState>
    private let inbox = Mutex(RecordingInbox())

    /// Makes a new recording; an existing file is left alone.
    init(path: String, startingFrom ledger: Ledger) throws(RecordingError) {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw RecordingError(.exists, file: path)
        }
        self.path = path
        var state = RecordingState(startingFrom: ledger)
        do {
            var configuration = Configuration()
            configuration.prepareDatabase { database in
                try database.execute(
                    sql:
                        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 4000000"
                )
            }
            database = try DatabaseQueue(path: path, configuration: configuration)
            try database.write { database in
                try RecordingSchema.create(in: database, started: ledger.now)
                try state.begin(in: database)
            }
        } catch {
            throw RecordingError(writing: error, file: path)
        }
        self.state = Mutex(state)
    }

    /// Takes the next event; it is on disk after the next ``flush()``.
    func take(_ event: FeedEvent) { inbox.withLock { $0.take(event) } }

    /// Writes what waits, in one transaction.
    func flush() async throws(RecordingError) {
        try await write { [self] database in
            // Emptied inside, so that two flushes at a time keep the order.
            let events = inbox.withLock { $0.empty() }
            guard !events.isEmpty else { return }
            try state.withLock { try $0.write(events, in: database) }
        }
    }

    /// Runs `body` in a transaction of its own, in turn with the others; a failure ends the recording.
    ///
    /// It is not cancelled half-way, so that a cancelled task can still write what is left.
    func write(_ body: @escaping @Sendable (Database) throws -> Void) async throws(RecordingError) {
        let result: Result<Void, any Error> = await withCheckedContinuation { continuation in
            database.asyncWrite(body) { continuation.resume(returning: $1) }
        }
        if case .failure(let error) = result {
            inbox.withLock { $0.close() }
            throw RecordingError(writing: error, file: path)
        }
    }

    /// Writes the rest and makes the recording one file that needs no other.
    func close() async throws(RecordingError) {
        try await flush()
        inbox.withLock { $0.close() }
        try await write { [self] database in try state.withLock { try $0.finish(in: database) } }
        await withCheckedContinuation { continuation in
            database.asyncWriteWithoutTransaction { database in
                // A reader may hold the file; then the log stays beside it and is just as good.
                try? database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
                continuation.resume()
            }
        }
        try? database.close()
    }
}
