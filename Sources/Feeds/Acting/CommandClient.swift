import NIOCore
import NIOPosix

/// Sends one line to a command socket and takes what is answered until the other side closes.
struct CommandClient: Sendable {
    let socket: CommandSocket

    /// An answer that is longer than allowed.
    struct TooLong: Error, CustomStringConvertible {
        var description: String
    }

    /// Sends `command`; it waits as long as it must, whoever calls sets the time limit.
    ///
    /// - Throws: What connecting, writing or reading threw, and ``TooLong``.
    func send(_ command: String, answerLimit: Int) async throws -> [UInt8] {
        let channel = try await connect()
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: command + "\n"))
            var answer: [UInt8] = []
            for try await part in inbound {
                answer += part.readableBytesView
                guard answer.count <= answerLimit else {
                    throw TooLong(description: "'\(socket)' answers with more than \(answerLimit) bytes")
                }
            }
            return answer
        }
    }

    /// A channel is wrapped once it is connected: an attempt that fails leaves nothing behind that wants closing.
    private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            // Nothing is read before somebody is there to take it.
            .channelOption(.autoRead, value: false)
        let channel =
            switch socket {
            case .path(let path): try await bootstrap.connect(unixDomainSocketPath: path).get()
            case .address(let host, let port): try await bootstrap.connect(host: host, port: port).get()
            }
        return try await channel.eventLoop.submit {
            let wrapped = try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            channel.setOption(.autoRead, value: true).whenComplete { _ in }
            return wrapped
        }.get()
    }
}
