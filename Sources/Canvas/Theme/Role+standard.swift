extension Role {
    /// Where a role that a theme leaves out gets its look from.
    struct Standard {
        /// The role that is nearest in meaning.
        var role: Role
        /// What is added to its look.
        var attributes: Attributes = []
    }

    /// The look of a role that a theme leaves out; `nil` for a plain one.
    var standard: Standard? {
        switch self {
        case .foreground, .background: nil
        case .dim, .closed: Standard(role: .foreground)
        case .accent, .title: Standard(role: .foreground, attributes: .bold)
        case .border, .stale, .meterTrack: Standard(role: .dim)
        case .focus, .key, .badge, .match: Standard(role: .accent)
        case .cursor: Standard(role: .background, attributes: .reverse)
        case .header: Standard(role: .foreground, attributes: .underline)
        case .error, .production, .meterHigh: Standard(role: .open)
        case .warning, .meterMid: Standard(role: .halfOpen)
        case .ok, .meterLow: Standard(role: .closed)
        case .tagged: Standard(role: .accent, attributes: .bold)
        case .open: Standard(role: .foreground, attributes: .bold)
        case .halfOpen, .forcedOpen: Standard(role: .open)
        case .disabled: Standard(role: .closed, attributes: .underline)
        case .metricsOnly: Standard(role: .disabled)
        case .live: Standard(role: .closed, attributes: .reverse)
        case .paused: Standard(role: .warning, attributes: .reverse)
        case .replay: Standard(role: .accent, attributes: .reverse)
        case .sim: Standard(role: .accent, attributes: .underline)
        }
    }
}
