/// One thing that happened.
public enum JournalEntry: Equatable, Sendable {
    /// A breaker changed its state.
    case transition(Transition)
    /// A target stopped answering as it should.
    case outageBegan(TargetID, at: Moment, Outage)
    /// A target answered again, after this long.
    case outageEnded(TargetID, at: Moment, lasted: Duration)
    /// Something else worth knowing.
    case signal(Signal)

    /// When it happened.
    public var at: Moment {
        switch self {
        case .transition(let transition): transition.at
        case .outageBegan(_, let moment, _), .outageEnded(_, let moment, _): moment
        case .signal(let signal): signal.at
        }
    }

    /// The breaker that it is about, when it is about one.
    public var breaker: BreakerID? {
        switch self {
        case .transition(let transition): transition.breaker
        case .signal(let signal): signal.breaker
        case .outageBegan, .outageEnded: nil
        }
    }

    /// The target that it is about, when it is about one.
    public var target: TargetID? {
        switch self {
        case .transition(let transition): transition.breaker.target
        case .outageBegan(let target, _, _), .outageEnded(let target, _, _): target
        case .signal(let signal): signal.breaker?.target ?? signal.target
        }
    }

    /// Whether a breaker began to refuse calls by itself.
    public var isTrip: Bool {
        if case .transition(let transition) = self { transition.isTrip } else { false }
    }

    /// Whether the user marked the moment.
    public var isMark: Bool {
        if case .signal(let signal) = self { signal.kind == .mark } else { false }
    }
}
