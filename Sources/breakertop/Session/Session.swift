import Canvas
import Dashboard
import Feeds
import Foundation
import Monitoring
import Settings
import Terminal
import Views

/// One run of the screen: everything that happens becomes a message for the dashboard, everything that the
/// dashboard wants becomes a task, and what it looks like goes to the terminal.
struct Session {
    /// What can happen.
    ///
    /// Wake-ups carry no data; the owner of the screen looks for itself.
    enum Event: Sendable {
        case wake(Wake)
        case tick
        case message(Message)
    }

    let setup: Setup
    let origin: Origin
    let recordings: Recordings
    let options: Options

    /// Runs until the user quits or a signal ends it.
    ///
    /// - Throws: ``Ending`` with 128 plus the signal's number; `TerminalError`; what ends the feed.
    func run(_ terminalOptions: TerminalOptions) async throws {
        let stop = try await Terminal.open(terminalOptions) { terminal in
            try await run(in: &terminal)
        }
        if let notice = recordings.lastFailure { ExitStatus.complain(notice) }
        if let stop { throw Ending(status: 128 + stop.signal) }
    }

    private func run(in terminal: inout Terminal) async throws -> StopReason? {
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        let buffer = FeedBuffer()
        let wakes = terminal.wakeUps()
        return await withTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { for await wake in wakes { continuation.yield(.wake(wake)) } }
            group.addTask { await Session.tick(into: continuation) }
            group.addTask { [recordings] in await recordings.run { continuation.yield(.message($0)) } }
            if let dialects = origin.dialects {
                group.addTask {
                    await dialects.run { continuation.yield(.message(.notice($0, isError: $1))) }
                }
            }
            if let keeper = origin.keeper {
                group.addTask { [recordings] in
                    try? await keeper.run { report in
                        for message in await report.messages(recordings) {
                            continuation.yield(.message(message))
                        }
                    }
                }
            }
            if let feed = origin.feed {
                group.addTask { [recordings, keeper = origin.keeper] in
                    do {
                        try await feed.run { event in
                            recordings.take(event)
                            keeper?.take(event)
                            buffer.append(event)
                        }
                    } catch is CancellationError {
                        // The session is over.
                    } catch {
                        continuation.yield(.message(.notice("\(error)", isError: true)))
                    }
                }
            }
            var loop = SessionLoop(
                session: self,
                capabilities: terminal.capabilities,
                buffer: buffer,
                post: { continuation.yield(.message($0)) }
            )
            for work in loop.begin(in: &terminal) { group.addTask { await work() } }
            for await event in events {
                for work in loop.handle(event, in: &terminal) { group.addTask { await work() } }
                if let end = loop.end { return end.stop }
            }
            return nil
        }
    }

    /// Ten times a second is enough for a recording that is played, and for what a feed brings.
    private static func tick(into continuation: AsyncStream<Event>.Continuation) async {
        while (try? await Task.sleep(for: .milliseconds(100))) != nil { continuation.yield(.tick) }
    }
}
