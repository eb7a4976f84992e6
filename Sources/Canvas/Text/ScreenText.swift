/// Text that is safe to show: the only text that a canvas draws.
///
/// Every way to make one goes through the sanitiser. Control characters, direction overrides, invisible
/// characters and line separators become visible escapes such as `\x1b` and `\u{202e}`, at most two marks stay
/// on a character, and a text longer than 1,024 columns ends in three dots. It is as useful for a line on
/// standard output that holds a stranger's words.
public struct ScreenText: Hashable, Sendable {
    /// The safe characters.
    public let string: String
    /// The columns that it takes.
    public let width: Int

    /// Makes any string safe.
    public init(_ string: String) {
        let output = Sanitizer.sanitize(string)
        self.string = output.string
        width = output.width
    }

    /// Makes bytes safe that should be UTF-8; what is not becomes U+FFFD.
    public init(utf8 bytes: some Collection<UInt8>) {
        self.init(String(decoding: bytes, as: UTF8.self))
    }

    /// Repeats a text.
    public init(repeating text: ScreenText, count: Int) {
        let count = max(0, count)
        self.init(safe: String(repeating: text.string, count: count), width: text.width * count)
    }

    /// Takes over a string that came out of the sanitiser before.
    init(safe string: String, width: Int) {
        self.string = string
        self.width = width
    }

    /// No text.
    public static let empty = ScreenText(safe: "", width: 0)

    /// So many blanks.
    public static func blanks(_ count: Int) -> ScreenText {
        let count = max(0, count)
        return ScreenText(safe: String(repeating: " ", count: count), width: count)
    }

    /// Whether there is nothing to draw.
    public var isEmpty: Bool { width == 0 }

    /// Whether every character is one byte and one column.
    var isASCII: Bool { string.utf8.count == width }

    /// One text after the other.
    public static func + (left: ScreenText, right: ScreenText) -> ScreenText {
        ScreenText(safe: left.string + right.string, width: left.width + right.width)
    }

    /// Appends a text.
    public static func += (left: inout ScreenText, right: ScreenText) {
        left = left + right
    }
}

extension ScreenText: ExpressibleByStringInterpolation {
    /// Makes a text from a literal, or from an interpolation whose values may come from strangers.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension ScreenText: CustomStringConvertible {
    /// The safe characters.
    public var description: String { string }
}
