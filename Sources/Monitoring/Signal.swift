/// Something worth knowing that is no change of state.
public struct Signal: Equatable, Sendable {
    /// What kind of thing it is.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A service says that it suffers.
        case pain
        /// A service says that it is well again.
        case pleasure
        /// An operator did something here.
        case action
        /// The user marked this moment.
        case mark
        /// Data was lost or is in doubt: a gap, a counter reset, events dropped.
        case notice
        /// The story of a scenario.
        case story
    }

    /// The kind.
    public var kind: Kind
    /// When.
    public var at: Moment
    /// Whom it is about.
    public var breaker: BreakerID?
    /// Which target it is about, when no breaker is.
    public var target: TargetID?
    /// The words.
    public var text: String

    /// Creates a signal.
    public init(
        _ kind: Kind,
        at: Moment,
        breaker: BreakerID? = nil,
        target: TargetID? = nil,
        text: String
    ) {
        self.kind = kind
        self.at = at
        self.breaker = breaker
        self.target = target
        self.text = text
    }
}
