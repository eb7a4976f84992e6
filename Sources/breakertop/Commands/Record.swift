import ArgumentParser
import Documents
import Feeds
import Foundation
import Monitoring
import Recording
import UnixSignals

/// Records without a screen: `breakertop record TARGET… -o FILE`.
struct Record: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record targets to a file, without a screen.",
        discussion:
            "Ends with Ctrl-C, with SIGTERM, or after --for; what was recorded until then can be replayed."
    )

    @OptionGroup var targets: TargetOptions

    @Option(name: .shortAndLong, help: "The recording to make; an existing file is not overwritten.")
    var output: String

    @Option(name: .customLong("for"), help: "How long, such as 1h; without it until it is ended.")
    var duration: Written?

    func run() async throws {
        let setup = try targets.reading.setup()
        let dialects = try setup.dialects()
        let watched = try setup.watchedTargets(for: targets, among: dialects)
        let recorder = try Recorder(path: output, clock: .continuous)
        ExitStatus.complain("recording \(watched.count) targets to \(output); Ctrl-C ends it")
        let stop = try await Clients.with { clients in
            let feed = clients.feed(of: watched, dialects: dialects, setup: setup)
            return try await withThrowingTaskGroup(of: Int32?.self) { group in
                group.addTask {
                    try await feed.run { recorder.take($0) }
                    return nil
                }
                group.addTask {
                    try await recorder.run()
                    return nil
                }
                group.addTask { await Signals.first(of: [.sigint, .sigterm, .sighup]) }
                if let duration {
                    group.addTask {
                        try await Task.sleep(for: duration.duration)
                        return nil
                    }
                }
                let stop = try await group.next() ?? nil
                // The recorder writes what it still has before it ends.
                group.cancelAll()
                while let _ = try? await group.next() {}
                return stop
            }
        }
        ExitStatus.complain("recorded to \(output)")
        // Ctrl-C is how a recording is ended; only the other signals are news for whoever waits.
        if let stop, stop != SIGINT { throw Ending(status: 128 + stop) }
    }
}
