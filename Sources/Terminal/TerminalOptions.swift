public import Canvas

/// What the user wants of the terminal; what is `nil` is found out.
public struct TerminalOptions: Hashable, Sendable {
    /// The terminal's type, in place of the variable TERM.
    public var type: String?
    /// Whether to draw in Unicode; by default when the locale's character set is UTF-8.
    public var isUnicode: Bool?
    /// The colours to use, at most as many as there are; by default all, or none when NO_COLOR is set.
    public var depth: ColorDepth?
    /// Whether the mouse is reported; the terminal's own selection then needs the Shift key.
    public var reportsMouse: Bool

    /// Makes options; everything that is left out is found out.
    public init(
        type: String? = nil,
        isUnicode: Bool? = nil,
        depth: ColorDepth? = nil,
        reportsMouse: Bool = true
    ) {
        self.type = type
        self.isUnicode = isUnicode
        self.depth = depth
        self.reportsMouse = reportsMouse
    }
}
