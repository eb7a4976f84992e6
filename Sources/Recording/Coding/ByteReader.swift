/// Reads what ``ByteWriter`` wrote, from bytes that may say anything.
///
/// Whatever the bytes, it ends in a value or in ``Malformed``: nothing is taken on trust, least of all counts.
struct ByteReader {
    /// The bytes do not hold what they should.
    struct Malformed: Error, Equatable {
        /// What was being read.
        var what: String
    }

    /// The most bytes of one text that are kept.
    static let textLimit = 4096

    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether everything was read.
    var isAtEnd: Bool { index == bytes.count }

    mutating func byte() throws(Malformed) -> UInt8 {
        guard index < bytes.count else { throw Malformed(what: "byte") }
        defer { index += 1 }
        return bytes[index]
    }

    mutating func flag() throws(Malformed) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw Malformed(what: "flag")
        }
    }

    mutating func unsigned() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw Malformed(what: "number") }
            value |= UInt64(next & 0x7f) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    /// A number of things that follow; each takes a byte or more, so more things than bytes are refused.
    mutating func count() throws(Malformed) -> Int {
        let value = try unsigned()
        guard value <= UInt64(bytes.count - index) else { throw Malformed(what: "count") }
        return Int(value)
    }

    mutating func signed() throws(Malformed) -> Int64 {
        let folded = try unsigned()
        return Int64(bitPattern: folded >> 1) ^ -Int64(folded & 1)
    }

    mutating func int() throws(Malformed) -> Int { Int(try signed()) }

    mutating func double() throws(Malformed) -> Double {
        guard bytes.count - index >= 8 else { throw Malformed(what: "number") }
        var pattern: UInt64 = 0
        for offset in 0..<8 { pattern |= UInt64(bytes[index + offset]) << UInt64(offset * 8) }
        index += 8
        return Double(bitPattern: pattern)
    }

    /// A text, cut at the last whole character within ``textLimit`` bytes.
    mutating func text() throws(Malformed) -> String {
        let length = try count()
        defer { index += length }
        return Self.bounded(String(decoding: bytes[index..<index + length], as: UTF8.self))
    }

    /// A text from a stranger, cut at the last whole character within ``textLimit`` bytes.
    static func bounded(_ text: String) -> String {
        guard text.utf8.count > textLimit else { return text }
        var kept = text.prefix(textLimit)
        while kept.utf8.count > textLimit { kept.removeLast() }
        return String(kept)
    }

    mutating func optional<Value>(
        _ read: (inout ByteReader) throws(Malformed) -> Value
    ) throws(Malformed) -> Value? {
        try flag() ? try read(&self) : nil
    }

    mutating func list<Element>(
        _ read: (inout ByteReader) throws(Malformed) -> Element
    ) throws(Malformed) -> [Element] {
        var values: [Element] = []
        for _ in 0..<(try count()) { values.append(try read(&self)) }
        return values
    }
}
