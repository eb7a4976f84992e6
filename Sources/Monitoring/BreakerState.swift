/// What a breaker does with calls right now, in the field's words.
public enum BreakerState: String, CaseIterable, Hashable, Sendable {
    /// Calls pass and are counted.
    case closed
    /// Calls are refused until the wait is over.
    case open
    /// A few trial calls pass; their outcome decides.
    case halfOpen = "half_open"
    /// An operator holds the breaker open.
    case forcedOpen = "forced_open"
    /// Calls pass and nothing is decided.
    case disabled
    /// Calls pass and are counted, and the breaker never opens.
    case metricsOnly = "metrics_only"
    /// The source is silent, stale or never told. Never drawn as closed.
    case unknown

    /// How much the state wants attention; a summary of several states shows the highest.
    ///
    /// Open comes before forced-open because nobody decided it; unknown comes before closed because not
    /// knowing is worse than being well.
    public var severity: Int {
        switch self {
        case .open: 6
        case .forcedOpen: 5
        case .halfOpen: 4
        case .unknown: 3
        case .disabled: 2
        case .metricsOnly: 1
        case .closed: 0
        }
    }

    /// The state that wants more attention of the two.
    public func worse(than other: BreakerState) -> BreakerState {
        severity >= other.severity ? self : other
    }

    /// Whether calls are refused in this state.
    public var refusesCalls: Bool { self == .open || self == .forcedOpen }
}
