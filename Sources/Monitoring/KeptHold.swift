/// A hold whose end breakertop keeps, because the target knows no time to live.
public struct KeptHold: Hashable, Sendable, Identifiable {
    /// What tells it from every other hold: 32 hexadecimal digits.
    public var id: String
    /// The origin of the target, such as `http://10.0.0.1:9901`, by which it is found again.
    public var address: String
    /// The breaker, as it was called when the hold was made.
    public var breaker: BreakerID
    /// What was done.
    public var kind: ActionKind
    /// What takes it back.
    public var release: ActionKind
    /// Who did it.
    public var actor: String
    /// Why.
    public var reason: String
    /// When it was done.
    public var made: Moment
    /// When it is to be released.
    public var until: Moment

    /// Creates a hold.
    public init(
        id: String,
        address: String,
        breaker: BreakerID,
        kind: ActionKind,
        release: ActionKind,
        actor: String,
        reason: String,
        made: Moment,
        until: Moment
    ) {
        self.id = id
        self.address = address
        self.breaker = breaker
        self.kind = kind
        self.release = release
        self.actor = actor
        self.reason = reason
        self.made = made
        self.until = until
    }

    /// Whether a breaker in `state` may still be held; a source that cannot tell force from trouble says open.
    public func isShown(by state: BreakerState) -> Bool {
        state == kind.intendedState || state == .unknown || kind == .forceOpen && state == .open
    }

    /// The action that releases the breaker, which another state than the one held stops.
    ///
    /// `state` is the one that was read last, and `breaker` what it is called in this run.
    public func releasing(_ breaker: BreakerID, in state: BreakerState) -> Action {
        Action(
            release,
            on: breaker,
            reason: "its time to live is over (\(reason))",
            expectedState: kind == .forceOpen && state == .open ? .open : kind.intendedState,
            actor: actor
        )
    }
}
