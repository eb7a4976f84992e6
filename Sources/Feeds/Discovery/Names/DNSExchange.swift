import NIOCore
import NIOPosix

/// One question to one name server.
struct DNSExchange: Sendable {
    let server: String
    let port: Int

    /// The server closed the connection without an answer.
    struct NoAnswer: Error {}

    /// Asks in one packet; whoever calls sets the time limit.
    func byDatagram(_ query: DNSQuery) async throws -> DNSAnswer.Outcome {
        let address = try SocketAddress(ipAddress: server, port: port)
        let channel = try await DatagramBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(to: address) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<AddressedEnvelope<ByteBuffer>, AddressedEnvelope<ByteBuffer>>(
                        wrappingChannelSynchronously: channel
                    )
                }
            }
        return try await channel.executeThenClose { packets, output in
            try await output.write(AddressedEnvelope(remoteAddress: address, data: query.bytes))
            for try await packet in packets {
                // What is no answer to this question is somebody else's, or somebody's trick.
                if let answer = DNSAnswer(packet.data, to: query.number) { return answer.outcome }
            }
            throw NoAnswer()
        }
    }

    /// Asks over TCP, where an answer may be 64 KiB long (RFC 1035 §4.2.2).
    func byStream(_ query: DNSQuery) async throws -> DNSAnswer.Outcome {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(to: try SocketAddress(ipAddress: server, port: port)) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { chunks, output in
            var message = ByteBuffer()
            try message.writeLengthPrefixed(as: UInt16.self) { $0.writeImmutableBuffer(query.bytes) }
            try await output.write(message)
            var received = ByteBuffer()
            for try await chunk in chunks {
                received.writeImmutableBuffer(chunk)
                var whole = received
                guard let bytes = whole.readLengthPrefixedSlice(as: UInt16.self) else { continue }
                guard let answer = DNSAnswer(bytes, to: query.number) else { break }
                return answer.outcome
            }
            throw NoAnswer()
        }
    }
}
