public import Monitoring

/// One line of the event list: what happened, merged over the instances of a breaker.
public struct EventItem: Equatable, Sendable {
    /// What kind of thing happened.
    public enum Kind: Equatable, Sendable {
        /// A change of state.
        case transition(from: BreakerState, to: BreakerState)
        /// A target stopped answering.
        case outageBegan
        /// A target answered again.
        case outageEnded
        /// Something that a source, the scenario or a person said.
        case signal(Signal.Kind)
    }

    /// What kind of thing it is.
    public var kind: Kind
    /// When, of the first instance.
    public var at: Moment
    /// When, of the last instance that was merged.
    public var last: Moment
    /// Whom it is about, as it is shown: a breaker's name, or a target's.
    public var subject: String
    /// The breaker that it is about.
    public var circuit: CircuitID?
    /// What is to be said about it, in words.
    public var text: String
    /// The instances that took part.
    public var instances: Set<BreakerID> = []
    /// How many instances the breaker has.
    public var instanceCount = 0
    /// Which trip within five minutes this is; `nil` when it is none.
    public var tripNumber: Int?
    /// Whether it is the third trip within five minutes or a later one.
    public var isFlapping = false
    /// Whether it was found by counters and not seen.
    public var isGhost = false
    /// How much earlier it may have happened.
    public var uncertainty: Duration = .zero
    /// The transition of the first instance, with its evidence.
    public var transition: Transition?

    /// Whether a breaker began to refuse calls by itself.
    public var isTrip: Bool { transition?.isTrip ?? false }

    /// The instances in words, such as `3/3`; empty when there is no breaker.
    public var quorumText: String {
        instances.isEmpty ? "" : "\(instances.count)/\(max(instanceCount, instances.count))"
    }
}
