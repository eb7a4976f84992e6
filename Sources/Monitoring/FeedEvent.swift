/// What a feed says.
///
/// The order in which events are emitted is the order in which they are true.
public enum FeedEvent: Equatable, Sendable {
    /// The whole list of targets, whenever it changes.
    case targets([Target])
    /// A target answered.
    case sample(Sample)
    /// A target did not answer as it should, at this moment.
    case outage(TargetID, at: Moment, Outage)
    /// A change of state that the source told exactly.
    case transition(Transition)
    /// Something else worth knowing.
    case signal(Signal)
    /// Nothing happened until this moment; keeps clocks moving in simulations and recordings.
    case tick(Moment)

    /// When the event is true; `nil` for a list of targets, which holds from where it stands.
    public var at: Moment? {
        switch self {
        case .targets: nil
        case .sample(let sample): sample.at
        case .outage(_, let moment, _): moment
        case .transition(let transition): transition.at
        case .signal(let signal): signal.at
        case .tick(let moment): moment
        }
    }
}
