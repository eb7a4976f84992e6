/// What a piece of text looks like: ink, ground and attributes, in one word of memory.
///
/// A colour that is `nil` is left open: whatever lies below shows through.
public struct Style: Hashable, Sendable {
    // Bits 0–25 ink, 26–51 ground, 52–59 attributes. A colour is two bits of kind and 24 of value; kind 0 is
    // "left open". A cell then has 16 bytes, and comparing two screens is comparing words.
    private var bits: UInt64

    private static let colorBits: UInt64 = 26
    private static let attributeShift: UInt64 = 52
    private static let inkMask: UInt64 = (1 << colorBits) - 1
    private static let groundMask: UInt64 = inkMask << colorBits

    /// Makes a style; what is not given is left open.
    public init(_ foreground: Color? = nil, on background: Color? = nil, _ attributes: Attributes = []) {
        bits =
            Self.pack(foreground) | Self.pack(background) << Self.colorBits
            | UInt64(attributes.rawValue) << Self.attributeShift
    }

    private init(bits: UInt64) {
        self.bits = bits
    }

    /// Everything left open.
    public static let plain = Style()

    /// The colour of the character.
    public var foreground: Color? {
        get { Self.unpack(bits & Self.inkMask) }
        set { bits = bits & ~Self.inkMask | Self.pack(newValue) }
    }

    /// The colour of the ground behind it.
    public var background: Color? {
        get { Self.unpack((bits & Self.groundMask) >> Self.colorBits) }
        set { bits = bits & ~Self.groundMask | Self.pack(newValue) << Self.colorBits }
    }

    /// The attributes.
    public var attributes: Attributes {
        get { Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> Self.attributeShift)) }
        set {
            let colors = bits & (Self.inkMask | Self.groundMask)
            bits = colors | UInt64(newValue.rawValue) << Self.attributeShift
        }
    }

    /// This style laid over `base`: open colours show the base's, attributes add up.
    @inline(__always)
    public func over(_ base: Style) -> Style {
        var merged = (bits | base.bits) & ~(Self.inkMask | Self.groundMask)
        merged |= (bits & Self.inkMask == 0 ? base.bits : bits) & Self.inkMask
        merged |= (bits & Self.groundMask == 0 ? base.bits : bits) & Self.groundMask
        return Style(bits: merged)
    }

    /// The same colours with more attributes.
    public func adding(_ attributes: Attributes) -> Style {
        var style = self
        style.attributes.formUnion(attributes)
        return style
    }

    private static func pack(_ color: Color?) -> UInt64 {
        switch color {
        case nil: 0
        case .terminalDefault: 1 << 24
        case .indexed(let index): 2 << 24 | UInt64(index)
        case .rgb(let red, let green, let blue):
            3 << 24 | UInt64(red) << 16 | UInt64(green) << 8 | UInt64(blue)
        }
    }

    private static func unpack(_ bits: UInt64) -> Color? {
        switch bits >> 24 {
        case 0: nil
        case 1: .terminalDefault
        case 2: .indexed(UInt8(truncatingIfNeeded: bits))
        default:
            .rgb(
                UInt8(truncatingIfNeeded: bits >> 16),
                UInt8(truncatingIfNeeded: bits >> 8),
                UInt8(truncatingIfNeeded: bits)
            )
        }
    }
}
