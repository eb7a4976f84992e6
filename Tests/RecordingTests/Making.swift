import Foundation
import Monitoring

@testable import Recording

/// A folder of its own for one test, removed afterwards.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = NSTemporaryDirectory() + "recording-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

/// Records the events in batches and closes the recording.
func record(
    _ events: [FeedEvent],
    to path: String,
    startingFrom ledger: Ledger = Ledger(),
    batch: Int = 40
) async throws {
    let sink = try RecordingSink(path: path, startingFrom: ledger)
    for (index, event) in events.enumerated() {
        sink.take(event)
        if index % batch == batch - 1 { try await sink.flush() }
    }
    try await sink.close()
}

/// The ledgers after each event, with their positions on the tape.
struct Fold {
    var steps: [(position: Moment, ledger: Ledger)] = []

    init(_ events: [FeedEvent], startingFrom start: Ledger = Ledger()) {
        var ledger = start
        for event in events {
            ledger.apply(event)
            steps.append((ledger.now ?? Moment(milliseconds: 0), ledger))
        }
    }

    /// The ledger after every event up to `moment`.
    func ledger(at moment: Moment) -> Ledger? {
        steps.last { $0.position <= moment }?.ledger
    }

    /// The moments from the first to the last position.
    var span: ClosedRange<Moment>? {
        guard let first = steps.first(where: { $0.position.milliseconds > 0 }), let last = steps.last else {
            return nil
        }
        return first.position...last.position
    }
}

/// Opens a recording and tries everything on it; what it may throw is a ``RecordingError``.
func tryEverything(on path: String, at moments: [Moment]) async throws -> [Moment: Ledger] {
    var ledgers: [Moment: Ledger] = [:]
    do {
        let tape = try RecordingTape(path: path)
        for moment in moments where tape.span?.contains(moment) == true {
            ledgers[moment] = try await tape.ledger(at: moment)
        }
        _ = try await tape.world()
        _ = try await tape.neighbour(of: second(10), forward: true)
    } catch is RecordingError {
        // Said in words; that is what a damaged file may do.
    }
    return ledgers
}

/// A clock whose sleep is over at once.
struct HastyClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration = .zero

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    var now: Instant { Instant() }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        await Task.yield()
    }
}
