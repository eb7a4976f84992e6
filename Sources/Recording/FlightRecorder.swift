import Foundation
public import Monitoring
import Synchronization

/// A recording that is always on and forgets: the last hour, to go back to while collection goes on.
///
/// It lies in the state folder as `flight-<start>-<process>.brk`. That of the last run stays there until the
/// next run but one, for whoever wants to look again at what was on screen.
public final class FlightRecorder: Sendable {
    /// How much is kept.
    public struct Limits: Equatable, Sendable {
        /// How far back the recording reaches.
        public var span: Duration
        /// How many bytes it may hold; a busy fleet reaches back less far.
        public var bytes: Int

        /// Creates limits; by default an hour in at most 256 MB.
        public init(span: Duration = .seconds(3600), bytes: Int = 256_000_000) {
            self.span = span
            self.bytes = bytes
        }
    }

    /// The past, which can be read while it is written.
    public let tape: RecordingTape
    /// The path of the recording.
    public var path: String { sink.path }
    private let sink: RecordingSink
    private let limits: Limits
    private let interval: Duration
    private let isClosed = Mutex(false)
    private let sleep: @Sendable (Duration) async throws -> Void

    /// Starts a recording in a folder, which is made when missing and is then ours alone.
    ///
    /// - Parameters:
    ///   - folder: The state folder.
    ///   - started: The wall clock, for the name of the file.
    ///   - limits: How much is kept.
    ///   - interval: The time between two transactions.
    ///   - clock: The clock that measures it.
    /// - Throws: ``RecordingError`` when nothing can be written there.
    public init(
        folder: String,
        started: Moment,
        limits: Limits = Limits(),
        interval: Duration = .seconds(1),
        clock: some Clock<Duration>
    ) throws(RecordingError) {
        let file = FlightFile(started: started, process: ProcessInfo.processInfo.processIdentifier)
        let path = folder + "/" + file.name
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw RecordingError(.unwritable, file: path, detail: "the folder cannot be made: \(error)")
        }
        FlightFile.removeOld(in: folder)
        sink = try RecordingSink(path: path, startingFrom: Ledger())
        tape = try RecordingTape(path: path)
        self.limits = limits
        self.interval = interval
        sleep = { try await clock.sleep(for: $0) }
    }

    /// Takes the next event.
    public func take(_ event: FeedEvent) { sink.take(event) }

    /// Writes what was taken and forgets what is too old, until closed or cancelled.
    ///
    /// - Throws: ``RecordingError`` when nothing more can be written; what was written can still be read.
    public func run() async throws(RecordingError) {
        var turns = 0
        while !isClosed.withLock(\.self) {
            do {
                try await sleep(interval)
            } catch {
                break
            }
            try await sink.flush()
            turns += 1
            if turns.isMultiple(of: 30) { try await prune() }
            // Only the length of the tape is looked up; that it cannot be read shows when somebody reads it.
            try? await tape.look()
        }
        try await sink.close()
    }

    /// Ends the recording at the next turn of ``run()``.
    public func close() { isClosed.withLock { $0 = true } }

    /// Copies the last part of the recording into a file of its own.
    ///
    /// - Parameters:
    ///   - duration: How far back the copy reaches, to the keyframe before that.
    ///   - path: Where; the file must not exist.
    /// - Throws: ``RecordingError`` when there is nothing yet or the file cannot be written.
    public func save(last duration: Duration, to path: String) async throws(RecordingError) {
        try await sink.flush()
        try await RecordingExcerpt.save(from: sink.path, last: duration, to: path)
    }

    /// Forgets what is older or more than the limits allow.
    func prune() async throws(RecordingError) {
        try await sink.write { [limits] in try RecordingPruning.prune($0, to: limits) }
    }

    /// Writes what waits.
    func flush() async throws(RecordingError) { try await sink.flush() }
}
