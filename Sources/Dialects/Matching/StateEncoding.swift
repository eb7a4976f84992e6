import Monitoring

/// How a series tells a state.
enum StateEncoding: Hashable, Sendable {
    /// One series per state, named by a label; the one above zero is the state.
    ///
    /// `nil` as the label means the label named like the family, which is how OpenMetrics writes a state set.
    case oneHot(label: String?, words: StateWords)
    /// The value is the state's number.
    case number([Double: BreakerState])
    /// Anything but zero is one state, zero the other.
    case flag(set: BreakerState, clear: BreakerState)
}
