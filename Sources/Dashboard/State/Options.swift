/// What a dashboard is started with.
public struct Options: Sendable {
    /// Where the picture comes from.
    public var source: Source
    /// Who acts, for the audit log.
    public var actor: String
    /// Whether every action is refused; said on screen, enforced by the control.
    public var isReadOnly: Bool
    /// How a recording is played from the start.
    public var playback: Playback
    /// The keys.
    public var keyMap: KeyMap
    /// How things are shown.
    public var display: Display
    /// The order of the rows.
    public var sort: SortOrder
    /// The filter to start with.
    public var filter: Filter
    /// Commands of the user's own by name, for the command line.
    public var aliases: [String: String]

    /// Creates options; what is not given has its default.
    public init(
        source: Source = .live,
        actor: String = "operator",
        isReadOnly: Bool = false,
        playback: Playback = Playback(),
        keyMap: KeyMap = .standard,
        display: Display = Display(),
        sort: SortOrder = SortOrder(),
        filter: Filter = .none,
        aliases: [String: String] = [:]
    ) {
        self.source = source
        self.actor = actor
        self.isReadOnly = isReadOnly
        self.playback = playback
        self.keyMap = keyMap
        self.display = display
        self.sort = sort
        self.filter = filter
        self.aliases = aliases
    }
}
