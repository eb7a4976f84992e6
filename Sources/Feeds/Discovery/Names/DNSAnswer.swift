import NIOCore

/// What a name server answers to a ``DNSQuery``.
///
/// The bytes come from the network: every length is checked, and a name is followed backward only, so that a
/// circle of pointers ends.
struct DNSAnswer: Equatable, Sendable {
    /// How the question ended.
    enum Outcome: Equatable, Sendable {
        /// With these hosts and ports.
        case services([NameAddress])
        /// There is no such name.
        case noName
        /// The server could not or would not tell, with its code (RFC 1035 §4.1.1).
        case refused(code: Int)
        /// The answer was too long for one packet.
        case truncated
    }

    let outcome: Outcome

    /// The type of SRV records.
    static let services: UInt16 = 33

    /// Reads an answer; `nil` when the bytes are none to the question with this number.
    init?(_ bytes: ByteBuffer, to number: UInt16) {
        var reader = bytes
        guard reader.readInteger(as: UInt16.self) == number, let flags = reader.readInteger(as: UInt16.self),
            flags & 0x8000 != 0, let questions = reader.readInteger(as: UInt16.self),
            let answers = reader.readInteger(as: UInt16.self), reader.readInteger(as: UInt32.self) != nil
        else { return nil }
        let code = Int(flags & 0x000F)
        guard code == 0 else {
            outcome = code == 3 ? .noName : .refused(code: code)
            return
        }
        guard flags & 0x0200 == 0 else {
            outcome = .truncated
            return
        }
        for _ in 0..<questions {
            guard Self.name(in: bytes, &reader) != nil, reader.readInteger(as: UInt32.self) != nil
            else { return nil }
        }
        var found: [NameAddress] = []
        for _ in 0..<answers {
            guard Self.name(in: bytes, &reader) != nil, let type = reader.readInteger(as: UInt16.self),
                reader.readBytes(length: 6) != nil, let length = reader.readInteger(as: UInt16.self),
                var data = reader.readSlice(length: Int(length))
            else { return nil }
            guard type == Self.services else { continue }
            guard data.readInteger(as: UInt32.self) != nil, let port = data.readInteger(as: UInt16.self)
            else { return nil }
            // The target may point back into the message, so it is read there and not in its slice.
            var target = bytes
            target.moveReaderIndex(to: reader.readerIndex - data.readableBytes)
            guard let host = Self.name(in: bytes, &target) else { return nil }
            // RFC 2782: a target of "." says that there is no such service.
            if !host.isEmpty, port > 0 { found.append(NameAddress(host: host, port: Int(port))) }
        }
        outcome = .services(found)
    }

    /// Reads the name at the reader's place, which may continue at earlier places (RFC 1035 §4.1.4).
    private static func name(in message: ByteBuffer, _ reader: inout ByteBuffer) -> String? {
        var parts: [String] = []
        var place = reader
        var hasJumped = false
        var earliest = reader.readerIndex - message.readerIndex
        while let length = place.readInteger(as: UInt8.self) {
            switch length {
            case 0:
                if !hasJumped { reader.moveReaderIndex(to: place.readerIndex) }
                return parts.joined(separator: ".")
            case 1...63:
                guard parts.count < 128, let label = place.readBytes(length: Int(length)) else { return nil }
                parts.append(String(decoding: label, as: UTF8.self))
            case 0xC0...0xFF:
                guard let low = place.readInteger(as: UInt8.self) else { return nil }
                let target = Int(length & 0x3F) << 8 | Int(low)
                guard target < earliest else { return nil }
                if !hasJumped { reader.moveReaderIndex(to: place.readerIndex) }
                hasJumped = true
                earliest = target
                place = message
                place.moveReaderIndex(forwardBy: target)
            default:
                return nil
            }
        }
        return nil
    }
}
