/// What stands in one cell: a character with at most two marks on it.
///
/// Made by the sanitiser only, like every text on the screen.
public struct Glyph: Hashable, Sendable {
    // Bits 0–20 the character, 21–41 and 42–62 its marks, 63 whether it takes two columns. A cell that the
    // right half of its neighbour covers has no character at all.
    private var bits: UInt64

    private static let scalarBits: UInt64 = 21
    private static let scalarMask: UInt64 = (1 << scalarBits) - 1
    private static let wideBit: UInt64 = 1 << 63

    /// Makes a glyph from the first cell of `text`; blank when there is none.
    public init(_ text: ScreenText) {
        var glyph = Glyph.blank
        var isFirst = true
        for scalar in text.string.unicodeScalars {
            let columns = CharacterWidth.columns(of: scalar)
            if isFirst {
                glyph = Glyph(scalar: scalar, columns: columns)
                isFirst = false
            } else if columns == 0 {
                glyph.add(mark: scalar)
            } else {
                break
            }
        }
        self = glyph
    }

    /// Makes a glyph from a printable ASCII byte.
    init(ascii: UInt8) {
        bits = UInt64(ascii)
    }

    /// Makes a glyph from a sanitised scalar that takes one or two columns.
    init(scalar: Unicode.Scalar, columns: Int) {
        bits = UInt64(scalar.value) | (columns == 2 ? Self.wideBit : 0)
    }

    private init(bits: UInt64) {
        self.bits = bits
    }

    /// Nothing to see.
    public static let blank = Glyph(bits: 0x20)

    /// The cell that the wide glyph to its left covers.
    static let covered = Glyph(bits: 0)

    /// Whether the wide glyph to the left covers this cell.
    public var isCovered: Bool { bits == 0 }

    /// The columns that it takes: 1 or 2, and 0 for a covered cell.
    public var columns: Int { bits & Self.wideBit != 0 ? 2 : bits == 0 ? 0 : 1 }

    /// The values of its scalars, the character first; a value of zero ends them.
    public var scalars: (UInt32, UInt32, UInt32) {
        (
            UInt32(truncatingIfNeeded: bits & Self.scalarMask),
            UInt32(truncatingIfNeeded: bits >> Self.scalarBits & Self.scalarMask),
            UInt32(truncatingIfNeeded: bits >> (2 * Self.scalarBits) & Self.scalarMask)
        )
    }

    /// Puts a mark on the character, unless it carries two.
    mutating func add(mark: Unicode.Scalar) {
        let shift = bits >> Self.scalarBits & Self.scalarMask == 0 ? Self.scalarBits : 2 * Self.scalarBits
        guard bits >> shift & Self.scalarMask == 0 else { return }
        bits |= UInt64(mark.value) << shift
    }

    /// Appends the character and its marks to `string`.
    func append(to string: inout String) {
        let (base, first, second) = scalars
        for value in [base, first, second] where value != 0 {
            if let scalar = Unicode.Scalar(value) { string.unicodeScalars.append(scalar) }
        }
    }
}

extension Glyph: ExpressibleByExtendedGraphemeClusterLiteral {
    /// Makes a glyph from a literal character.
    public init(extendedGraphemeClusterLiteral value: Character) {
        self.init(ScreenText(String(value)))
    }
}
