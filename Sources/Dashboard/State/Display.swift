/// How the user wants to see things; the views read it, the settings give its start.
public struct Display: Equatable, Sendable {
    /// The theme's name.
    public var theme: String
    /// The themes to choose from.
    public var themes: [String]
    /// Whether times are local instead of UTC.
    public var isLocalTime = false
    /// Seconds that local time is east of UTC.
    public var localOffset = 0
    /// The name of the local zone, such as `CET`.
    public var localZone = "local"
    /// Whether the header lines are shown.
    public var showsHeader = true
    /// Whether the table shows every column it knows, at full width.
    public var isWide = false
    /// Whether only ASCII glyphs are drawn.
    public var isASCII = false
    /// Whether the mouse is ours instead of the terminal's.
    public var usesMouse = true
    /// Whether a new trip rings the bell.
    public var ringsBell = false

    /// Creates the default display with these themes.
    public init(theme: String = "okabe-dark", themes: [String] = ["okabe-dark"]) {
        self.theme = theme
        self.themes = themes
    }

    /// Seconds east of UTC of the times shown.
    public var utcOffset: Int { isLocalTime ? localOffset : 0 }

    /// The zone that is printed with times.
    public var zone: String { isLocalTime ? localZone : "UTC" }
}
