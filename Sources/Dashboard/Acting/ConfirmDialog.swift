public import Monitoring

/// The question before an action; nothing is sent until it is confirmed.
public struct ConfirmDialog: Equatable, Sendable {
    /// What can have the focus.
    public enum Field: Hashable, Sendable {
        case cancel, reason, timeToLive, name, confirm
    }

    /// What would happen now, from the newest numbers.
    public struct Impact: Equatable, Sendable {
        /// Calls per second that would be refused and are not now.
        public var rejectedPerSecond: Double?
        /// The share of calls that a fallback answers, 0 to 1; `nil` when the source tells of no fallback.
        public var fallbackRatio: Double?
        /// Calls in the window that a reset would forget.
        public var windowCalls: Double?
        /// Failures in the window that a reset would forget.
        public var windowFailures: Double?
        /// Why the breaker would probably open again; `nil` when it would not.
        public var reopening: String?
    }

    /// The action.
    public var kind: ActionKind
    /// What it is about: the name that has to be typed in production.
    public var subject: String
    /// The instances that it is possible for.
    public var breakers: [BreakerID]
    /// The contexts of the instances.
    public var contexts: [Context]
    /// The requests that would be sent.
    public var requests: [String]
    /// What to know before, in words.
    public var cautions: [String]
    /// The state of each instance as the operator saw it.
    public var expected: [BreakerID: BreakerState]
    /// What would happen now.
    public var impact: Impact
    /// Whether this takes an earlier action back.
    public var isUndo = false
    /// Whether breakertop ends it after its time to live, because a target cannot.
    public var isEndedHere = false

    /// The fields that the dialog shows, in the order of Tab.
    public var fields: [Field]
    /// The field in focus.
    public var focus: Field = .cancel
    /// Why, in the operator's words.
    public var reason = TextField()
    /// How long it holds, as an index into ``timesToLive``.
    public var timeToLiveChoice = 1
    /// The name, typed again.
    public var typedName = TextField()
    /// What changed while the dialog was open; the next confirmation only takes note of it.
    public var change: String?

    /// The times to live that can be chosen; `nil` holds until released.
    public static let timesToLive: [Duration?] = [
        .seconds(300), .seconds(900), .seconds(1800), .seconds(3600), .seconds(4 * 3600), .seconds(86_400),
        nil,
    ]

    /// How long it will hold; `nil` holds until released.
    public var timeToLive: Duration? { Self.timesToLive[timeToLiveChoice] }

    /// Whether one of the targets is production.
    public var isProduction: Bool { contexts.contains { $0.isProduction } }

    /// Why it cannot be confirmed yet; `nil` when it can.
    public var lock: String? {
        if let change { return change }
        if kind.isSevere, reason.isBlank { return "a reason is needed" }
        if fields.contains(.name), typedName.trimmed != subject { return "type '\(subject)' to confirm" }
        return nil
    }

    /// Asks for a time to live where somebody keeps it, and says who does.
    mutating func keepTime(by offers: [ActionOffer]) {
        isEndedHere = offers.contains { $0.timeKeeper == .breakertop }
        guard offers.contains(where: { $0.timeKeeper == .nobody }) else { return }
        fields.removeAll { $0 == .timeToLive }
    }

    /// The actions that the dialog stands for.
    func actions(by actor: String) -> [Action] {
        breakers.map { breaker in
            Action(
                kind,
                on: breaker,
                reason: reason.trimmed,
                timeToLive: fields.contains(.timeToLive) ? timeToLive : nil,
                expectedState: expected[breaker],
                actor: actor
            )
        }
    }
}
