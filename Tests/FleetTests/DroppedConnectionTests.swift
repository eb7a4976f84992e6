import Dispatch
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import Fleet

@Suite("Connections that arrive as a server ends", .timeLimit(.minutes(1)))
struct DroppedConnectionTests {
    /// Stops an event loop at one place until it is opened.
    private struct Gate: Sendable {
        let arrivals: AsyncStream<Void>
        private let arrived: AsyncStream<Void>.Continuation
        private let opened = DispatchSemaphore(value: 0)

        init() { (arrivals, arrived) = AsyncStream.makeStream(of: Void.self) }

        func pass() {
            arrived.yield()
            opened.wait()
            opened.signal()
        }

        func open() { opened.signal() }
    }

    @Test("one that is set up in the turn in which the socket is closed is closed, and the server ends")
    func dropped() async throws {
        // The server, its end and the connection each have a loop of their own.
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 4)
        let setup = Gate()
        let (sockets, listening) = AsyncStream.makeStream(of: (any Channel).self)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let application = Application(
            router: Router(),
            server: .droppableHTTP1(
                configuration: .init(
                    additionalChannelHandlers: {
                        setup.pass()
                        return []
                    }()
                )
            ),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { listening.yield($0) },
            eventLoopGroupProvider: .shared(loops),
            logger: logger
        )
        try await withThrowingTaskGroup { tasks in
            // It was not asked to end, and takes the closed socket for a mistake.
            tasks.addTask { await #expect(throws: ServiceGroupError.self) { try await application.run() } }
            let socket = try #require(await sockets.first { _ in true })
            let client = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connect(to: try #require(socket.localAddress)).get()
            _ = await setup.arrivals.first { _ in true }
            // The close is queued first, and behind it the connection that is ready now.
            let turn = Gate()
            socket.eventLoop.execute { turn.pass() }
            socket.close(promise: nil)
            setup.open()
            for loop in loops.makeIterator() where loop !== socket.eventLoop {
                try await loop.submit {}.get()
            }
            turn.open()
            try await client.closeFuture.get()
            try await tasks.waitForAll()
        }
    }
}
