public import Monitoring

/// What fills the terminal; popups are layers above it.
public enum Screen: Hashable, Sendable {
    /// The table of all breakers with the cards beside it: the main screen.
    case breakers
    /// Everything about one breaker.
    case detail(CircuitID)
    /// The endpoints that are watched.
    case targets
    /// Retry amplification per breaker.
    case retries
    /// Who is served by fallbacks.
    case fallbacks
    /// The order in which breakers fell.
    case cascade
    /// What happened.
    case events
    /// The keys and the filter language.
    case help
    /// The program's own log.
    case log

    /// The panes of the screen, in the order of their numbers.
    public var panes: [Pane] {
        switch self {
        case .breakers: [.breakers, .why, .cascade, .events]
        case .detail: [.timeline, .calls, .failureRate, .retryAndFallback, .settings, .transitions]
        case .targets: [.targets]
        case .retries: [.retries]
        case .fallbacks: [.fallbacks]
        case .cascade: [.cascade]
        case .events: [.events]
        case .help: [.help]
        case .log: [.log]
        }
    }

    /// The word of the screen in crumbs and commands.
    public var name: String {
        switch self {
        case .breakers: "breakers"
        case .detail(let circuit): circuit.name
        case .targets: "targets"
        case .retries: "retries"
        case .fallbacks: "fallbacks"
        case .cascade: "cascade"
        case .events: "events"
        case .help: "help"
        case .log: "log"
        }
    }
}

/// A region of a screen that can have the focus.
public enum Pane: String, CaseIterable, Hashable, Sendable {
    // Of the main screen; cascade and events are screens of their own as well.
    case breakers, why, cascade, events
    // Of the detail screen.
    case timeline, calls, failureRate, retryAndFallback, settings, transitions
    // Of the other screens.
    case targets, retries, fallbacks, help, log
}
