import Dashboard
import Feeds
import Monitoring

/// What the screen's time goes by.
enum ScreenClock: Sendable {
    /// The time of day.
    case wall
    /// The newest that the feed has told, and before that a moment: a story has a time and a pace of its own.
    case feed(from: Moment)
}

/// Where a session's picture comes from and where its actions go.
struct Origin: Sendable {
    /// What the dashboard is told about it.
    var source: Source
    /// What comes in; `nil` in replay, where the past is asked for moment by moment.
    var feed: (any Feed)?
    /// What acts.
    var control: any Control
    /// What releases holds whose targets know no time to live; `nil` where no such targets are.
    var keeper: HoldKeeper?
    /// The past.
    var tape: (any Tape)?
    /// What the dashboard starts with.
    var world: World?
    /// Where in the past to begin.
    var start: TimeExpression?
    /// The clock that the screen shows and ages are measured by.
    var clock: ScreenClock
    /// Reads a target at once.
    var retry: @Sendable (TargetID) -> Void = { _ in }
    /// Takes changed dialects into use; `nil` where nothing is read.
    var dialects: DialectWatch?
}

/// A control for pictures that cannot be acted on.
struct NoControl: Control {
    var reason: String
    var now: @Sendable () -> Moment

    func offers(for breaker: BreakerID) -> [ActionOffer] {
        ActionKind.allCases.map { ActionOffer($0, refusal: reason) }
    }

    func requests(for action: Action) -> [String] { [] }

    func perform(_ action: Action) async -> ActionOutcome {
        ActionOutcome(action, .refused(reason), at: now())
    }
}
