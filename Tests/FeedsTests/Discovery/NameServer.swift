import NIOCore
import NIOPosix
import Synchronization

@testable import Feeds

/// A name server on 127.0.0.1 that knows the SRV records that a test tells it, over UDP and TCP.
///
/// Names that begin with `_fails` are refused; what it was not told does not exist.
final class NameServer: Sendable {
    private let records = Locked()
    private let packets: any Channel
    private let streams: any Channel

    private final class Locked: Sendable {
        let book = Mutex<[String: [(String, Int)]]>([:])
    }

    init() async throws {
        let records = records
        packets = try await DatagramBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        PacketAnswerer {
                            NameServer.answer(to: $0, from: records.book.withLock { $0 }, limit: 512)
                        }
                    )
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        streams = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        StreamAnswerer {
                            NameServer.answer(to: $0, from: records.book.withLock { $0 }, limit: .max)
                        }
                    )
                }
            }
            .bind(host: "127.0.0.1", port: packets.localAddress?.port ?? 0).get()
    }

    /// Tells it the records of a name.
    func answer(_ name: String, with services: [(String, Int)]) {
        records.book.withLock { $0[name] = services }
    }

    /// The names as this server knows them, with a search domain 'shop'.
    var names: SystemNames {
        var settings = ResolverSettings("nameserver 127.0.0.1\nsearch shop\noptions ndots:3\n")
        settings.port = packets.localAddress?.port ?? 0
        return SystemNames(settings: { [settings] in settings }, patience: .seconds(120), clock: .continuous)
    }

    func stop() async throws {
        try await packets.close()
        try await streams.close()
    }

    private static func answer(to query: ByteBuffer, from book: [String: [(String, Int)]], limit: Int)
        -> ByteBuffer
    {
        var reader = query
        reader.moveReaderIndex(forwardBy: 12)
        var parts: [String] = []
        while let length = reader.readInteger(as: UInt8.self), length > 0 {
            parts.append(reader.readString(length: Int(length)) ?? "")
        }
        if parts.first == "_fails" { return message(to: query, records: [], code: 2) }
        guard let services = book[parts.joined(separator: ".")] else {
            return message(to: query, records: [], code: 3)
        }
        let whole = message(to: query, records: services, code: 0)
        return whole.readableBytes > limit
            ? message(to: query, records: [], code: 0, isTruncated: true) : whole
    }

    /// An answer to `query`, whose names point back at its question where they can.
    static func message(
        to query: ByteBuffer,
        records: [(String, Int)],
        code: UInt16,
        isTruncated: Bool = false
    ) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.writeInteger(query.getInteger(at: query.readerIndex, as: UInt16.self) ?? 0)
        buffer.writeInteger(0x8180 | code | (isTruncated ? 0x0200 : 0))
        for count in [1, UInt16(records.count), 0, 0] { buffer.writeInteger(count) }
        // The question without the additional record of EDNS, which is 11 bytes long.
        buffer.writeBytes(query.readableBytesView.dropFirst(12).dropLast(11))
        for (host, port) in records {
            buffer.writeInteger(UInt16(0xC00C))
            buffer.writeInteger(DNSAnswer.services)
            buffer.writeInteger(UInt16(1))
            buffer.writeInteger(UInt32(30))
            var data = ByteBuffer()
            data.writeInteger(UInt32(0))
            data.writeInteger(UInt16(port))
            for label in host.split(separator: ".") {
                data.writeInteger(UInt8(label.utf8.count))
                data.writeString(String(label))
            }
            data.writeInteger(UInt8(0))
            buffer.writeInteger(UInt16(data.readableBytes))
            buffer.writeImmutableBuffer(data)
        }
        return buffer
    }
}

/// Answers each packet.
private final class PacketAnswerer: ChannelInboundHandler, Sendable {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>
    private let answer: @Sendable (ByteBuffer) -> ByteBuffer

    init(_ answer: @escaping @Sendable (ByteBuffer) -> ByteBuffer) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let packet = unwrapInboundIn(data)
        let reply = AddressedEnvelope(remoteAddress: packet.remoteAddress, data: answer(packet.data))
        context.writeAndFlush(wrapOutboundOut(reply), promise: nil)
    }
}

/// Answers the message that each connection sends.
private final class StreamAnswerer: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let answer: @Sendable (ByteBuffer) -> ByteBuffer

    init(_ answer: @escaping @Sendable (ByteBuffer) -> ByteBuffer) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var chunk = unwrapInboundIn(data)
        guard let query = chunk.readLengthPrefixedSlice(as: UInt16.self) else { return }
        var reply = context.channel.allocator.buffer(capacity: 4096)
        _ = try? reply.writeLengthPrefixed(as: UInt16.self) { $0.writeImmutableBuffer(answer(query)) }
        context.writeAndFlush(wrapOutboundOut(reply), promise: nil)
    }
}
