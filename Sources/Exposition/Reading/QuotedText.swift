/// Text of a line as it is written, perhaps with escapes; borrowed from the line.
struct QuotedText {
    /// The first byte.
    var start: BytePointer
    /// The byte behind the last.
    var end: BytePointer
    /// Whether a backslash is in it.
    var hasEscapes: Bool

    /// How many bytes it has as written.
    @inline(__always)
    var count: Int { end - start }

    /// The bytes as written.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    /// The text with its escapes resolved: `\\`, `\n` and, where quotes are escaped, `\"`.
    ///
    /// Any other escape stands for itself.
    func text(escapedQuotes: Bool = true) -> String {
        guard hasEscapes else { return String(decoding: bytes, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: count) { buffer in
            var length = 0
            forEachByte(escapedQuotes: escapedQuotes) { byte in
                buffer[length] = byte
                length += 1
                return true
            }
            return length
        }
    }

    /// The text with its escapes resolved, as label values have them.
    var text: String { text() }

    /// Whether the text with its escapes resolved has exactly these bytes.
    func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard hasEscapes else { return bytes.elementsEqual(other) }
        var index = 0
        var same = true
        forEachByte { byte in
            same = index < other.count && other[index] == byte
            index += 1
            return same
        }
        return same && index == other.count
    }

    /// Visits the bytes with escapes resolved until the visitor says false.
    @inline(__always)
    private func forEachByte(escapedQuotes: Bool = true, _ visit: (UInt8) -> Bool) {
        var next = start
        while next < end {
            var byte = next[0]
            if byte == .backslash, next + 1 < end {
                switch next[1] {
                case .backslash:
                    next += 1
                case .quote where escapedQuotes:
                    byte = .quote
                    next += 1
                case UInt8(ascii: "n"):
                    byte = .newline
                    next += 1
                default: break
                }
            }
            guard visit(byte) else { return }
            next += 1
        }
    }
}
