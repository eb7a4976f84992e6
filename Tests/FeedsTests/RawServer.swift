import NIOCore
import NIOPosix

/// A server that sends whatever a test wants, HTTP or not.
enum RawServer {
    /// Sends bytes to the client of one connection.
    typealias Output = NIOAsyncChannelOutboundWriter<ByteBuffer>

    /// Runs `body` with the port of a server that answers the first bytes of each connection by `answer` and
    /// then closes it.
    static func answering(
        _ answer: @escaping @Sendable (_ request: String, _ output: Output) async throws -> Void,
        _ body: (_ port: Int) async throws -> Void
    ) async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        let port = server.channel.localAddress?.port ?? 0
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await server.executeThenClose { connections in
                    try await withThrowingDiscardingTaskGroup { group in
                        for try await connection in connections {
                            group.addTask {
                                try? await connection.executeThenClose { input, output in
                                    for try await bytes in input {
                                        try await answer(String(buffer: bytes), output)
                                        return
                                    }
                                }
                            }
                        }
                    }
                }
            }
            try await body(port)
            group.cancelAll()
        }
    }
}

extension NIOAsyncChannelOutboundWriter<ByteBuffer> {
    /// Sends a text.
    func send(_ text: String) async throws {
        try await write(ByteBuffer(string: text))
    }
}
