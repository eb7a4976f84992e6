/// A colour of a character or of the ground behind it.
public enum Color: Hashable, Sendable {
    /// What the terminal uses when nobody asks for a colour.
    case terminalDefault
    /// An entry of the terminal's palette: 0–15 as the user has set them, 16–255 as xterm defines them.
    case indexed(UInt8)
    /// Red, green and blue.
    case rgb(UInt8, UInt8, UInt8)

    /// Makes a direct colour.
    public init(_ rgb: RGB) {
        self = .rgb(rgb.red, rgb.green, rgb.blue)
    }

    /// The channels, those of xterm for a palette entry; `nil` for the terminal's default, which nobody knows.
    public var rgb: RGB? {
        switch self {
        case .terminalDefault: nil
        case .indexed(let index): XtermPalette.colors[Int(index)]
        case .rgb(let red, let green, let blue): RGB(red, green, blue)
        }
    }

    /// The nearest colour that a terminal of this depth can show; with no colours, its default.
    public func resolved(to depth: ColorDepth) -> Color {
        switch (self, depth) {
        case (.terminalDefault, _), (_, .mono): .terminalDefault
        case (_, .trueColor): self
        case (.indexed, .indexed256): self
        case (.indexed(let index), .ansi16) where index < 16: self
        case (.indexed(let index), .ansi8) where index < 16: .indexed(index & 7)
        case (.indexed(let index), _): XtermPalette.nearest(to: XtermPalette.colors[Int(index)], depth: depth)
        case (.rgb(let red, let green, let blue), _):
            XtermPalette.nearest(to: RGB(red, green, blue), depth: depth)
        }
    }
}
