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
        nameEndBits = Self.endBits(of: name, in: line)
        valueStart = UInt32(truncatingIfNeeded: value.start - line)
        valueEndBits = Self.endBits(of: value, in: line)
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
        Self.text(in: line, from: nameStart, toBits: nameEndBits)
    }

    /// The value in its line.
    @inline(__always)
    func value(in line: BytePointer) -> QuotedText {
        Self.text(in: line, from: valueStart, toBits: valueEndBits)
    }

    @inline(__always)
    private static func endBits(of text: QuotedText, in line: BytePointer) -> UInt32 {
        UInt32(truncatingIfNeeded: text.end - line) | (text.hasEscapes ? escapedBit : 0)
    }

    @inline(__always)
    private static func text(in line: BytePointer, from start: UInt32, toBits end: UInt32) -> QuotedText {
        QuotedText(
            start: line + Int(start),
            end: line + Int(end & ~escapedBit),
            hasEscapes: end >= escapedBit
        )
    }
}
