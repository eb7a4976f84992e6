import AsyncHTTPClient
import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// A real server on a free port of this machine, for as long as a test needs it.
enum RunningServer {
    /// Runs `body` with the server's address and the switch that shuts it down gracefully.
    static func with(
        _ router: Router<BasicRequestContext>,
        _ body:
            @escaping @Sendable (_ url: String, _ shutDown: @Sendable () async -> Void) async throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let (ports, announcement) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { announcement.yield($0.localAddress?.port ?? 0) },
            logger: logger
        )
        let group = ServiceGroup(services: [application], logger: logger)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            guard let port = await ports.first(where: { _ in true }) else { throw CancellationError() }
            try await body("http://127.0.0.1:\(port)") { await group.triggerGracefulShutdown() }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}

/// The text of a stream, read as far as a test wants.
struct StreamReader {
    private var chunks: HTTPClientResponse.Body.AsyncIterator
    private(set) var text = ""

    init(_ response: HTTPClientResponse) {
        chunks = response.body.makeAsyncIterator()
    }

    /// Reads until the text holds `expected`; false when the stream ends before.
    mutating func read(until expected: String) async throws -> Bool {
        while !text.contains(expected) {
            guard let chunk = try await chunks.next(isolation: #isolation) else { return false }
            text += String(buffer: chunk)
        }
        return true
    }

    /// Reads until the event with this number is complete; false when the stream ends before.
    mutating func read(untilEvent id: UInt64) async throws -> Bool {
        while !events.contains(where: { $0["id"] == "\(id)" }) {
            guard let chunk = try await chunks.next(isolation: #isolation) else { return false }
            text += String(buffer: chunk)
        }
        return true
    }

    /// Reads to the end.
    mutating func readToEnd() async throws {
        while let chunk = try await chunks.next(isolation: #isolation) { text += String(buffer: chunk) }
    }

    /// The events so far, each as its lines without comments.
    var events: [[String: String]] {
        text.components(separatedBy: "\n\n").dropLast().compactMap { block in
            let fields = block.split(separator: "\n").filter { !$0.hasPrefix(":") }.compactMap { line in
                line.firstRange(of: ": ").map {
                    (String(line[..<$0.lowerBound]), String(line[$0.upperBound...]))
                }
            }
            return fields.isEmpty ? nil : Dictionary(uniqueKeysWithValues: fields)
        }
    }
}
