public import Canvas

/// What the terminal can do.
public struct Capabilities: Hashable, Sendable {
    /// The type that it is driven as.
    public let type: String
    /// The colours to use.
    public let depth: ColorDepth
    /// Whether it shows more than ASCII.
    public let isUnicode: Bool
    /// What the user should know, when the type had to be replaced.
    public let notice: ScreenText?

    /// The depth for a terminal with `colors` colours.
    ///
    /// Full colour is used only where the terminal's description has it: most descriptions of terminals that
    /// announce it (COLORTERM) have 256, and the nearest of these are never wrong.
    ///
    /// - Parameters:
    ///   - colors: the colours of the terminal's description.
    ///   - isDirect: whether a colour's number is its red, green and blue.
    ///   - noColor: the value of NO_COLOR; any text switches colours off (no-color.org).
    ///   - wanted: the most that the user wants; wins over NO_COLOR.
    /// - Returns: the depth to draw with.
    static func depth(colors: Int, isDirect: Bool, noColor: String?, wanted: ColorDepth?) -> ColorDepth {
        let possible: ColorDepth =
            switch colors {
            case _ where isDirect: .trueColor
            case 256...: .indexed256
            case 16...: .ansi16
            case 8...: .ansi8
            default: .mono
            }
        if let wanted { return min(wanted, possible) }
        return noColor.map(\.isEmpty) ?? true ? possible : .mono
    }
}
