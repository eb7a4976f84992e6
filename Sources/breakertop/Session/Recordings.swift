import Dashboard
import Foundation
import Monitoring
import Recording
import Synchronization

/// The recordings of one session: the flight recorder that always runs, the file that the user asked for, and
/// the audit log.
final class Recordings: Sendable {
    private struct State {
        var manual: Recorder?
        var lastFailure: String?
    }

    private let flight: FlightRecorder?
    private let audit: AuditLog?
    private let folder: String
    private let state = Mutex(State())
    private let requests: AsyncStream<Recorder>
    private let start: AsyncStream<Recorder>.Continuation

    /// Creates the recordings.
    ///
    /// - Parameters:
    ///   - flight: The flight recorder; `nil` where nothing is kept.
    ///   - audit: Where actions are written down; `nil` where nobody acts.
    ///   - folder: Where the user's recordings are made.
    init(flight: FlightRecorder?, audit: AuditLog?, folder: String) {
        self.flight = flight
        self.audit = audit
        self.folder = folder
        (requests, start) = AsyncStream.makeStream(of: Recorder.self)
    }

    /// What went wrong with a recording, for after the screen is closed.
    var lastFailure: String? { state.withLock { $0.lastFailure } }

    /// The past as the flight recorder has it.
    var tape: (any Tape)? { flight?.tape }

    /// Takes the next event of the feed.
    func take(_ event: FeedEvent) {
        flight?.take(event)
        state.withLock { $0.manual }?.take(event)
    }

    /// Writes until cancelled; trouble is told and ends that recording only.
    func run(post: @escaping @Sendable (Message) -> Void) async {
        await withDiscardingTaskGroup { group in
            if let flight {
                group.addTask { [self] in
                    do {
                        try await flight.run()
                    } catch {
                        report(error, post: post)
                    }
                }
            }
            for await recorder in requests {
                group.addTask { [self] in
                    do {
                        try await recorder.run()
                        // Only now the last of it is in the file.
                        post(.notice("recorded to \(recorder.path)", isError: false))
                    } catch {
                        state.withLock { $0.manual = nil }
                        post(.recording(nil))
                        report(error, post: post)
                    }
                }
            }
        }
    }

    /// Starts a recording in the folder, or ends the one that runs.
    func toggle(startingFrom ledger: Ledger, post: (Message) -> Void) async {
        if let running = state.withLock({ state in
            defer { state.manual = nil }
            return state.manual
        }) {
            running.close()
            return post(.recording(nil))
        }
        let since = WallClock.now()
        let path = "\(folder)/breakertop-\(since.fileName).brk"
        do {
            let recorder = try Recorder(path: path, startingFrom: ledger, clock: .continuous)
            state.withLock { $0.manual = recorder }
            start.yield(recorder)
            post(.recording(RecordingStatus(file: path, since: since)))
        } catch {
            post(.notice("\(error)", isError: true))
        }
    }

    /// Saves the last part of the past to a file of its own.
    func save(last: Duration, post: (Message) -> Void) async {
        guard let flight else {
            return post(
                .notice("the flight recorder is off: set 'flight_recorder' in the config", isError: true)
            )
        }
        let path = "\(folder)/breakertop-\(WallClock.now().fileName).brk"
        do {
            try await flight.save(last: last, to: path)
            post(.notice("saved the last \(last.plain) to \(path)", isError: false))
        } catch {
            post(.notice("\(error)", isError: true))
        }
    }

    /// Writes an action down, and says what prevented it.
    func audit(_ outcome: ActionOutcome) async -> String? {
        guard let audit else { return nil }
        do {
            try audit.record(outcome)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func report(_ error: any Error, post: (Message) -> Void) {
        state.withLock { $0.lastFailure = "\(error)" }
        post(.notice("\(error)", isError: true))
    }
}

extension Moment {
    /// The moment as a part of a file name, in UTC.
    var fileName: String {
        let time = calendarTime()
        return "\(time.year.padded(to: 4))\(time.month.padded(to: 2))\(time.day.padded(to: 2))-"
            + "\(time.hour.padded(to: 2))\(time.minute.padded(to: 2))\(time.second.padded(to: 2))"
    }
}
