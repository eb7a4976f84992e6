/// How a character is drawn beside its colour.
public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit for each attribute.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Heavier, or brighter.
    public static let bold = Attributes(rawValue: 1 << 0)
    /// Fainter.
    public static let dim = Attributes(rawValue: 1 << 1)
    /// With a line below.
    public static let underline = Attributes(rawValue: 1 << 2)
    /// Ink and ground exchanged.
    public static let reverse = Attributes(rawValue: 1 << 3)
    /// Slanted.
    public static let italic = Attributes(rawValue: 1 << 4)
}
