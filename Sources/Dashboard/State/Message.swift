public import Monitoring

/// Everything that can happen to a dashboard.
public enum Message: Sendable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted; it goes into the text field in focus and nowhere else.
    case pasted(String)
    /// Something on screen was clicked.
    case clicked(HitTarget)
    /// The wheel turned over something by that many lines, down is positive.
    case scrolled(HitTarget, by: Int)
    /// Asked for by name, from outside the keyboard.
    case command(Command)
    /// The feed said this, in order.
    case feed([FeedEvent])
    /// This is the moment now: the wall clock, or the virtual clock of a simulation.
    case tick(Moment)
    /// Go to this time, as a prompt would.
    case goTo(TimeExpression)
    /// A recording was opened: all that it holds.
    case opened(World, span: ClosedRange<Moment>?)
    /// The recording, or the flight recorder, now covers this much.
    case spanned(ClosedRange<Moment>?)
    /// The answer to ``Effect/recall(_:)`` and ``Effect/recallNeighbour(of:forward:)``.
    case recalled(Ledger, at: Moment, sample: SampleNumber? = nil)
    /// The past could not be read, with the reason.
    case recallFailed(String)
    /// The answer to ``Effect/fetchOffers(_:)``.
    case offers([BreakerID: [ActionOffer]])
    /// What came of one action of ``Effect/perform(_:)``.
    case outcome(ActionOutcome)
    /// The holds that breakertop releases, by breakers of this run, and by their breakers what prevents it.
    case holds([KeptHold], troubles: [BreakerID: String])
    /// Recording to this file since that moment; `nil` when it does not record.
    case recording(RecordingStatus?)
    /// Something to tell the user on the notice line.
    case notice(String, isError: Bool)
    /// A line of the program's own log.
    case log(LogLine)
    /// How many lines of each pane the layout has room for.
    case laidOut([Pane: Int])
}

/// A recording that runs.
public struct RecordingStatus: Hashable, Sendable {
    /// The file's name.
    public var file: String
    /// Since when.
    public var since: Moment

    /// Creates a status.
    public init(file: String, since: Moment) {
        self.file = file
        self.since = since
    }
}

/// One line of the program's own log.
public struct LogLine: Equatable, Sendable {
    /// How bad it is, such as `warning`.
    public var level: String
    /// When.
    public var at: Moment
    /// The words.
    public var text: String

    /// Creates a line.
    public init(level: String, at: Moment, text: String) {
        self.level = level
        self.at = at
        self.text = text
    }
}
