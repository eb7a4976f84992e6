extension Role {
    /// The name in a theme file, such as `ui.fg` or `state.half_open`.
    public var path: String {
        switch self {
        case .foreground: "ui.fg"
        case .background: "ui.bg"
        case .dim: "ui.dim"
        case .accent: "ui.accent"
        case .border: "ui.border"
        case .focus: "ui.focus"
        case .title: "ui.title"
        case .cursor: "ui.cursor"
        case .header: "ui.header"
        case .match: "ui.match"
        case .error: "ui.error"
        case .warning: "ui.warning"
        case .ok: "ui.ok"
        case .key: "ui.key"
        case .badge: "ui.badge"
        case .tagged: "ui.tagged"
        case .production: "ui.production"
        case .closed: "state.closed"
        case .open: "state.open"
        case .halfOpen: "state.half_open"
        case .forcedOpen: "state.forced_open"
        case .disabled: "state.disabled"
        case .metricsOnly: "state.metrics_only"
        case .stale: "state.stale"
        case .meterLow: "meter.low"
        case .meterMid: "meter.mid"
        case .meterHigh: "meter.high"
        case .meterTrack: "meter.track"
        case .live: "mode.live"
        case .paused: "mode.paused"
        case .replay: "mode.replay"
        case .sim: "mode.sim"
        }
    }

    /// Finds the role with this name in a theme file; `nil` when there is none.
    public init?(path: String) {
        guard let role = Role.allCases.first(where: { $0.path == path }) else { return nil }
        self = role
    }

    /// The roles of a breaker's states, which have glyphs beside a style.
    public static let states: [Role] = [
        .closed, .open, .halfOpen, .forcedOpen, .disabled, .metricsOnly, .stale,
    ]
}
