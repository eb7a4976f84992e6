/// What every meaning on the screen looks like.
public struct Theme: Hashable, Sendable {
    /// The ground that a theme was made for.
    public enum Ground: String, CaseIterable, Sendable {
        /// Light characters on a dark ground.
        case dark
        /// Dark characters on a light ground.
        case light
    }

    /// The name, as people choose it.
    public var name: String
    /// The ground that it was made for.
    public var ground: Ground
    /// The kinds of sight for which its states were told apart.
    public var colorVisions: Set<ColorVision>
    /// What the theme says; a role that is left out gets its look from another one.
    public var styles: [Role: Style]
    /// The signs of states that differ from the usual ones.
    public var glyphs: [Role: StateGlyphs]
    /// For terminals with 16 or 8 colours, the palette entry (0–15) that stands for a colour.
    public var ansi16: [Color: UInt8]

    /// Makes a theme; what is left out has a default.
    public init(
        name: String,
        ground: Ground = .dark,
        colorVisions: Set<ColorVision> = [],
        styles: [Role: Style] = [:],
        glyphs: [Role: StateGlyphs] = [:],
        ansi16: [Color: UInt8] = [:]
    ) {
        self.name = name
        self.ground = ground
        self.colorVisions = colorVisions
        self.styles = styles
        self.glyphs = glyphs
        self.ansi16 = ansi16
    }

    /// What a role looks like: what the theme says, else what the role that is nearest in meaning looks like.
    public func style(_ role: Role) -> Style {
        if let style = styles[role] { return style }
        guard let standard = role.standard else { return .plain }
        return style(standard.role).adding(standard.attributes)
    }

    /// The signs of a state.
    public func glyphs(_ role: Role) -> StateGlyphs {
        glyphs[role] ?? .standard(for: role)
    }

    /// The colour behind the text: the theme's own, else a usual one of its ground.
    ///
    /// The terminal's default cannot be known; contrast is measured against this.
    public var groundColor: RGB {
        style(.background).background?.rgb
            ?? (ground == .dark ? RGB(0x10, 0x14, 0x18) : RGB(0xFA, 0xFA, 0xFA))
    }

    /// A theme without colours, for when no other can be had.
    public static let fallback = Theme(
        name: "fallback",
        colorVisions: Set(ColorVision.allCases),
        styles: [
            .dim: Style(nil, on: nil, .dim),
            .border: .plain,
            .open: Style(nil, on: nil, [.bold, .reverse]),
            .halfOpen: Style(nil, on: nil, [.bold, .underline]),
            .forcedOpen: Style(nil, on: nil, .reverse),
            .disabled: Style(nil, on: nil, .underline),
            .error: Style(nil, on: nil, .bold),
            .match: Style(nil, on: nil, [.bold, .underline]),
            .live: Style(nil, on: nil, .reverse),
            .meterMid: .plain,
            .meterHigh: Style(nil, on: nil, .bold),
        ]
    )
}
