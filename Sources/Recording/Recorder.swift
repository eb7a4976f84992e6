public import Monitoring
import Synchronization

/// Writes what a feed says to a recording, about once a second.
///
/// Events are taken from any task and return at once. A process that is killed loses the last second or two; a
/// disk that fails ends the recording with one error and nothing else.
public final class Recorder: Sendable {
    /// The path of the recording.
    public let path: String
    private let sink: RecordingSink
    private let interval: Duration
    private let isClosed = Mutex(false)
    private let sleep: @Sendable (Duration) async throws -> Void

    /// Makes a new recording.
    ///
    /// - Parameters:
    ///   - path: Where; the file must not exist.
    ///   - ledger: The ledger at the beginning, when the feed has been running before.
    ///   - interval: The time between two transactions.
    ///   - clock: The clock that measures it.
    /// - Throws: ``RecordingError`` when the file exists or cannot be made.
    public init(
        path: String,
        startingFrom ledger: Ledger = Ledger(),
        interval: Duration = .seconds(1),
        clock: some Clock<Duration>
    ) throws(RecordingError) {
        self.path = path
        self.interval = interval
        sink = try RecordingSink(path: path, startingFrom: ledger)
        sleep = { try await clock.sleep(for: $0) }
    }

    /// Takes the next event.
    public func take(_ event: FeedEvent) { sink.take(event) }

    /// Writes what was taken, until closed or cancelled; the recording is complete when it returns.
    ///
    /// - Throws: ``RecordingError`` when nothing more can be written.
    public func run() async throws(RecordingError) {
        while !isClosed.withLock(\.self) {
            do {
                try await sleep(interval)
            } catch {
                break
            }
            try await sink.flush()
        }
        try await sink.close()
    }

    /// Ends the recording at the next turn of ``run()``.
    public func close() { isClosed.withLock { $0 = true } }
}
