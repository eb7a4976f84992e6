import Monitoring

/// Which state a series speaks of.
enum StateSource: Hashable, Sendable {
    /// Always this one.
    case fixed(BreakerState)
    /// The one that a label names; other values show only that the source lives on.
    case byLabel(String, StateWords)

    /// The state for a series, `nil` for none; `nil` as a whole when the series lacks the label.
    func state(_ label: (String) -> String?) -> BreakerState?? {
        switch self {
        case .fixed(let state): .some(state)
        case .byLabel(let name, let words): label(name).map { words.state($0) }
        }
    }
}
