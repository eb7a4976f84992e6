/// A colour as a screen mixes it: three sRGB channels of eight bits.
public struct RGB: Hashable, Sendable {
    /// The red channel, 0–255.
    public let red: UInt8
    /// The green channel, 0–255.
    public let green: UInt8
    /// The blue channel, 0–255.
    public let blue: UInt8

    /// Makes a colour from its channels.
    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }
}
