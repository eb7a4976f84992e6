/// A theme made ready for one terminal: its colours, and the signs that it can show.
public struct Appearance: Hashable, Sendable {
    /// The theme that it was made from.
    public let theme: Theme
    /// The colours of the terminal.
    public let depth: ColorDepth
    /// Whether the terminal shows more than ASCII.
    public let isUnicode: Bool
    /// The signs for frames, meters and graphs.
    public let glyphs: GlyphSet

    private let styles: [Style]
    private let badges: [ScreenText]
    private let cells: [Glyph]

    /// Makes a theme ready.
    public init(theme: Theme, depth: ColorDepth, isUnicode: Bool) {
        self.theme = theme
        self.depth = depth
        self.isUnicode = isUnicode
        glyphs = isUnicode ? .unicode : .ascii
        let signs = Role.allCases.map(theme.glyphs)
        styles = Role.allCases.map { theme.style($0, depth: depth) }
        badges = signs.map { isUnicode ? $0.badge.unicode : $0.badge.ascii }
        cells = signs.map { Glyph(isUnicode ? $0.cell.unicode : $0.cell.ascii) }
    }

    /// What a role looks like on this terminal.
    public subscript(role: Role) -> Style { styles[Int(role.rawValue)] }

    /// Ordinary text on the screen's ground; what an empty canvas is filled with.
    public var base: Style { self[.foreground].over(self[.background]) }

    /// The sign of a state in a timeline.
    public func cell(_ state: Role) -> Glyph { cells[Int(state.rawValue)] }

    /// A state's sign and word: `■ OPEN`, or in ASCII `[OPEN]`.
    public func badge(_ state: Role, _ word: ScreenText) -> ScreenText {
        let sign = badges[Int(state.rawValue)]
        guard !sign.isEmpty else { return word }
        guard !isUnicode, let closing = Self.closingBracket(of: sign) else { return sign + " " + word }
        return sign + word + closing
    }

    /// A state's sign alone; empty where ASCII has none.
    public func sign(_ state: Role) -> ScreenText { badges[Int(state.rawValue)] }

    private static func closingBracket(of sign: ScreenText) -> ScreenText? {
        switch sign.string {
        case "[": "]"
        case "<": ">"
        case "{": "}"
        case "(": ")"
        default: nil
        }
    }
}
