import Monitoring

/// How a series tells a state.
enum StateEncoding: Hashable, Sendable {
    /// One series per state, named by a label; the one above zero is the state.
    ///
    /// `nil` as the label means the label named like the family, which is how OpenMetrics writes a state set.
    /// Where one breaker stands for many, such as the addresses of a host, the worst of them is the state.
    case oneHot(label: String?, words: StateWords, ofMany: Bool)
    /// The value is the state's number; `others` is what every number means that is not listed.
    case number([Double: BreakerState], others: BreakerState?)
    /// Anything but zero is one state, zero the other, or nothing where there is no other.
    ///
    /// Of several flags the first of the description that is set decides.
    /// An inverted flag is set at zero.
    case flag(set: BreakerState, clear: BreakerState?, isInverted: Bool)
    /// A count of changes into a state; the last one that rose is the state.
    case rises(StateSource)
    /// The time that was spent in a state; the one that grows is the state.
    case time(StateSource)
    /// When the breaker last went into a state; the latest moment is the state, and since then it holds.
    case latest(BreakerState, MomentUnit)
    /// Calls by their outcome: a breaker that refuses all of them is probably open.
    case refusals(RefusalSource)
}
