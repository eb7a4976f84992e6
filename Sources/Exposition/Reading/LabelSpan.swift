/// Where one label stands in its line: 16 bytes, so that recording a label is one store.
struct LabelSpan {
    private static let escapedBit: UInt32 = 1 << 31

    /// The first byte of the name, without a quote.
    let nameStart: UInt32
    /// The byte behind the name; the highest bit tells that the name has escapes.
    private let nameEndBits: UInt32
    /// The first byte of the value, behind its quote.
    let valueStart: UInt32
    /// The closing quote of the value; the highest bit tells that the value has escapes.
    private let valueEndBits: UInt32

    /// A span that stands for none, to fill free room with.
    static let none = LabelSpan()

    private init() {
        (nameStart, nameEndBits, valueStart, valueEndBits) = (0, 0, 0, 0)
    }

    /// A label between places of a line; both ends are exclusive.
    @inline(__always)
    init(line: BytePointer, name: QuotedText, value: QuotedText) {
        nameStart = UInt32(truncatingIfNeeded: name.start - line)
        nameEndBits =
            UInt32(truncatingIfNeeded: name.end - line) | (name.hasEscapes ? Self.escapedBit : 0)
        valueStart = UInt32(truncatingIfNeeded: value.start - line)
        valueEndBits =
            UInt32(truncatingIfNeeded: value.end - line) | (value.hasEscapes ? Self.escapedBit : 0)
    }

    /// How many bytes stand from the name's first to the value's first.
    @inline(__always)
    var openingCount: Int { Int(valueStart &- nameStart) }

    /// Whether nothing but `="` stands between the name and the value.
    @inline(__always)
    var isPlain: Bool { valueStart == nameEndBits &+ 2 }

    /// The name in its line.
    @inline(__always)
    func name(in line: BytePointer) -> QuotedText {
        QuotedText(
            start: line + Int(nameStart),
            end: line + Int(nameEndBits & ~Self.escapedBit),
            hasEscapes: nameEndBits >= Self.escapedBit
        )
    }

    /// The value in its line.
    @inline(__always)
    func value(in line: BytePointer) -> QuotedText {
        QuotedText(
            start: line + Int(valueStart),
            end: line + Int(valueEndBits & ~Self.escapedBit),
            hasEscapes: valueEndBits >= Self.escapedBit
        )
    }
}
