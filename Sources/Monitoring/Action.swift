/// What an operator can do to a breaker.
public enum ActionKind: String, CaseIterable, Hashable, Sendable {
    /// Refuse every call until released.
    case forceOpen = "force_open"
    /// Close it, forget its window and release every hold.
    case reset
    /// Let every call pass and decide nothing.
    case disable
    /// Leave disabled or held, and decide again.
    case enable

    /// The state that the action asks for; an enabled breaker may be in any of its own.
    public var intendedState: BreakerState {
        switch self {
        case .forceOpen: .forcedOpen
        case .disable: .disabled
        case .reset, .enable: .closed
        }
    }

    /// What brings back the state before the action; `nil` when nothing can.
    ///
    /// A reset of a breaker that had opened by itself cannot be taken back: its window is gone, and holding it
    /// open by force would be something else.
    public func inverse(before state: BreakerState) -> ActionKind? {
        switch (self, state) {
        case (_, .forcedOpen): self == .forceOpen ? nil : .forceOpen
        case (_, .disabled): self == .disable ? nil : .disable
        case (.forceOpen, _): .reset
        case (.disable, _): .enable
        case (.reset, _), (.enable, _): nil
        }
    }
}

/// One action on one breaker, as the operator confirmed it.
public struct Action: Equatable, Sendable {
    /// What to do.
    public var kind: ActionKind
    /// To whom.
    public var breaker: BreakerID
    /// Why, in the operator's words.
    public var reason: String
    /// How long it holds; `nil` holds until released.
    public var timeToLive: Duration?
    /// The state that the operator saw; another state at the target stops the action.
    ///
    /// `nil` accepts any.
    public var expectedState: BreakerState?
    /// Who acts, for the audit log and for the target.
    public var actor: String

    /// Creates an action.
    public init(
        _ kind: ActionKind,
        on breaker: BreakerID,
        reason: String,
        timeToLive: Duration? = nil,
        expectedState: BreakerState? = nil,
        actor: String
    ) {
        self.kind = kind
        self.breaker = breaker
        self.reason = reason
        self.timeToLive = timeToLive
        self.expectedState = expectedState
        self.actor = actor
    }
}

/// Whether an action is possible, and what it would send.
public struct ActionOffer: Equatable, Sendable {
    /// The action.
    public var kind: ActionKind
    /// Why it is not possible; `nil` when it is.
    public var refusal: String?
    /// The requests that it would send, in words such as `POST http://…/force-open`; never with secrets.
    public var requests: [String]
    /// What an operator should know before, in words.
    public var caution: String?
    /// What takes it back from the state that the breaker is in now; `nil` where the control does not say.
    public var undo: ActionKind?
    /// Who ends it when its time to live is over.
    public var timeKeeper: TimeKeeper

    /// Creates an offer.
    public init(
        _ kind: ActionKind,
        refusal: String? = nil,
        requests: [String] = [],
        caution: String? = nil,
        undo: ActionKind? = nil,
        timeKeeper: TimeKeeper = .target
    ) {
        self.kind = kind
        self.refusal = refusal
        self.requests = requests
        self.caution = caution
        self.undo = undo
        self.timeKeeper = timeKeeper
    }

    /// Whether the action can be asked for.
    public var isPossible: Bool { refusal == nil }
}

/// Who ends an action when its time to live is over.
public enum TimeKeeper: Hashable, Sendable {
    /// The target itself, whoever watches it.
    case target
    /// breakertop, while one of them runs that watches the target.
    case breakertop
    /// Nobody: the action holds until somebody takes it back.
    case nobody
}

/// What came of an action on one breaker.
public struct ActionOutcome: Equatable, Sendable {
    /// How it ended.
    public enum Result: Equatable, Sendable {
        /// Sent, accepted and read back.
        case done(BreakerState)
        /// Sent and accepted, but the state read back is not the one that was asked for.
        case unverified(BreakerState)
        /// Not sent: the state was not the expected one any more.
        case changed(BreakerState)
        /// Not sent, or refused by the target, with the reason.
        case refused(String)
        /// Sent, and nobody knows what came of it.
        case failed(String)
    }

    /// The action.
    public var action: Action
    /// How it ended.
    public var result: Result
    /// When it ended.
    public var at: Moment

    /// Creates an outcome.
    public init(_ action: Action, _ result: Result, at: Moment) {
        self.action = action
        self.result = result
        self.at = at
    }

    /// Whether the target did what was asked.
    public var isDone: Bool {
        if case .done = result { true } else { false }
    }
}
