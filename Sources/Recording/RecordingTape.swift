import Foundation
import GRDB
public import Monitoring
import Synchronization

/// A recording that is read: by random access, also while it is written and after its writer was killed.
///
/// Nothing on it is trusted and nothing on it is acted upon: it names targets and is connected to none.
public final class RecordingTape: Tape {
    private struct Memory {
        var span: ClosedRange<Moment>?
        var breakers = BreakerNumbers()
        /// Where the last reading ended, so that playing on is cheap.
        var place: TapeReader.Place?
    }

    /// The path of the recording.
    public let path: String
    /// What could not be read of a damaged recording, in one sentence; `nil` for a sound one.
    public let damage: String?
    private let database: DatabaseQueue
    private let memory = Mutex(Memory())

    /// Opens a recording.
    ///
    /// - Parameter path: The path of the file.
    /// - Throws: ``RecordingError`` when it is missing, something else, newer or damaged beyond reading.
    public init(path: String) throws(RecordingError) {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else { throw RecordingError(.missing, file: path) }
        do {
            var opened: (database: DatabaseQueue, span: ClosedRange<Moment>?)
            var damage: String?
            do {
                opened = try Self.open(try Self.connect(to: path), file: path)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
                opened = try Self.open(try RecordingSalvage.database(from: path), file: path)
                guard opened.span != nil else { throw error }
                damage = "the file is damaged; what could be read ends early"
            }
            self.database = opened.database
            self.damage = damage
            memory.withLock { $0.span = opened.span }
        } catch {
            throw RecordingError(reading: error, file: path)
        }
    }

    /// The moments on the tape when it was last looked at.
    public var span: ClosedRange<Moment>? { memory.withLock { $0.span } }

    /// The ledger as it stood at `moment`, or at the nearest end of the tape.
    ///
    /// - Throws: ``RecordingError`` when the tape is empty or cannot be read.
    public func ledger(at moment: Moment) async throws -> Ledger {
        try await read { [path] reader, memory in
            guard let span = memory.span else { throw RecordingError(.empty, file: path) }
            let place = try reader.place(at: max(moment, span.lowerBound), from: memory.place.take())
            memory.place = place
            return place.ledger
        }
    }

    /// Everything on the tape: the newest ledger, the history and the journal.
    ///
    /// - Throws: ``RecordingError`` when the tape cannot be read.
    public func world() async throws -> World {
        try await read { reader, memory in try reader.world(span: memory.span) }
    }

    /// The moment of the next sample after `moment`, or of the one before it.
    ///
    /// - Throws: ``RecordingError`` when the tape cannot be read.
    public func neighbour(of moment: Moment, forward: Bool) async throws -> Moment? {
        try await read { reader, _ in try reader.neighbour(of: moment, forward: forward) }
    }

    /// Which sample is the newest one at `moment`, and how many there are.
    ///
    /// - Throws: ``RecordingError`` when the tape cannot be read.
    public func sampleNumber(at moment: Moment) async throws -> SampleNumber {
        try await read { reader, _ in try reader.sampleNumber(at: moment) }
    }

    /// Calls `body` with every event between two moments, both included, in the order of the recording.
    ///
    /// - Parameters:
    ///   - from: The first moment.
    ///   - to: The last moment.
    ///   - body: Takes an event; what it throws ends the visit.
    /// - Throws: ``RecordingError`` when the tape cannot be read, and what `body` throws.
    public func visitEvents(
        from: Moment,
        to: Moment,
        _ body: @escaping @Sendable (FeedEvent) throws -> Void
    ) async throws {
        try await read { reader, memory in
            var place = try reader.place(at: from - .milliseconds(1), from: memory.place.take())
            try reader.visit(after: place.sequence, through: try reader.lastSequence()) { stored in
                guard stored.position <= to else { return false }
                let event = try stored.decoded(after: place.ledger)
                place.ledger.apply(event)
                if stored.position >= from { try body(event) }
                return true
            }
        }
    }

    /// Looks how far the tape reaches now.
    func look() async throws { try await read { _, _ in } }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (TapeReader, inout Memory) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.read { [self] database in
                // Taken out while it is used, so that folding on does not copy the ledger.
                var known = memory.withLock { memory in
                    defer { memory.place = nil }
                    return memory
                }
                let reader = try TapeReader(database, known: known.breakers)
                known.breakers = reader.breakers
                known.span = try reader.span()
                defer { memory.withLock { $0 = known } }
                return try body(reader, &known)
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw RecordingError(reading: error, file: path)
        }
    }

    private static func connect(to path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        // The writer and its checkpoints are short; waiting for them is better than an error.
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private static func open(
        _ database: DatabaseQueue,
        file: String
    ) throws -> (DatabaseQueue, ClosedRange<Moment>?) {
        let span = try database.read { database in
            try RecordingSchema.check(database, file: file)
            return try TapeReader(database).span()
        }
        return (database, span)
    }
}
