/// The signs of one state, each in Unicode and in ASCII.
public struct StateGlyphs: Hashable, Sendable {
    /// A sign for terminals with Unicode and its stand-in for those without.
    public struct Pair: Hashable, Sendable {
        /// The sign where Unicode can be shown.
        public var unicode: ScreenText
        /// The sign where only ASCII can be shown.
        public var ascii: ScreenText

        /// Makes a pair.
        public init(_ unicode: ScreenText, _ ascii: ScreenText) {
            self.unicode = unicode
            self.ascii = ascii
        }
    }

    /// The sign beside the state's word; in ASCII an opening bracket encloses the word, no sign leaves it bare.
    public var badge: Pair
    /// The sign in a timeline, one column wide.
    public var cell: Pair

    /// Makes the signs of a state.
    public init(badge: Pair, cell: Pair) {
        self.badge = badge
        self.cell = cell
    }

    /// The signs that a state has when a theme names none.
    static func standard(for role: Role) -> StateGlyphs {
        switch role {
        case .closed: StateGlyphs(badge: Pair("●", ""), cell: Pair("─", "."))
        case .open: StateGlyphs(badge: Pair("■", "["), cell: Pair("█", "O"))
        case .halfOpen: StateGlyphs(badge: Pair("◐", "<"), cell: Pair("▒", "h"))
        case .forcedOpen: StateGlyphs(badge: Pair("▲", "{"), cell: Pair("▓", "F"))
        case .disabled: StateGlyphs(badge: Pair("△", "("), cell: Pair("=", "d"))
        case .metricsOnly: StateGlyphs(badge: Pair("○", "("), cell: Pair("╌", "m"))
        default: StateGlyphs(badge: Pair("?", "?"), cell: Pair(" ", " "))
        }
    }
}
