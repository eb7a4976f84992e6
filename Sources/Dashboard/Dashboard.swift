public import Monitoring

/// What the user sees and does: a value that folds messages and returns effects.
///
/// It does no I/O and reads no clock. Time comes in as ``Message/tick(_:)``; what it wants from the outside goes
/// out as ``Effect`` and comes back as a message. Live, simulation and replay differ in their ``Source`` only.
///
/// The rows and the summary are built once per message and only read by the views. The cards and lists
/// (``why``, ``cascade``, ``eventList`` and the like) are computed when they are asked for, once per frame.
public struct Dashboard: Sendable {
    /// What it was started with.
    public let options: Options
    /// All that is known, up to now or up to the end of the recording.
    public internal(set) var world: World
    /// The newest tick.
    public internal(set) var now: Moment?
    /// How much of the past can be shown; `nil` when nothing is kept yet.
    public internal(set) var span: ClosedRange<Moment>?
    /// Whether a recording has been opened; always true while live.
    public internal(set) var isOpened: Bool

    /// The moment on screen.
    public internal(set) var playhead: Playhead
    /// How the past is played.
    public internal(set) var playback = Playback()
    /// The ledger of the past on screen.
    var recalled: Ledger?
    /// The moment that ``recalled`` belongs to.
    public internal(set) var recalledAt: Moment?
    /// Which of the samples that are kept ``recalled`` shows; `nil` where nobody counted.
    var recalledSample: SampleNumber?
    /// The request for the past that is on its way.
    var recallInFlight: Recall?
    /// The request that follows it; a newer one replaces it.
    var recallWanted: Recall?
    /// The worst state of all breakers over what is kept, and the range that it covers.
    var overviewCells: [BreakerState?] = []
    var overviewRange: ClosedRange<Moment>?
    /// The first tick.
    var started: Moment?

    /// The screens that lead to the one shown, the main screen first.
    public internal(set) var screens: [Screen] = [.breakers]
    /// The popups, the topmost last.
    public internal(set) var layers: [Layer] = []
    /// The pane in focus on each screen.
    var focus: [Screen: Pane] = [:]
    /// Whether the pane in focus fills the screen.
    public internal(set) var isExpanded = false
    /// Where each list stands.
    var positions: [Pane: ListPosition] = [:]
    /// How things are shown.
    public internal(set) var display: Display
    /// The stretch of time that timelines show.
    public internal(set) var timelineSpan: Duration = .seconds(900)
    /// What the help is searched for.
    public internal(set) var helpSearch = ""

    /// Which rows are shown.
    public internal(set) var filter: Filter
    /// The order of the rows.
    public internal(set) var sort: SortOrder
    /// The breakers whose instances are shown below them.
    public internal(set) var unfolded: Set<CircuitID> = []
    /// The rows that the user chose for an action.
    public internal(set) var tagged: Set<RowID> = []
    /// The row under the cursor.
    public internal(set) var selection: RowID?
    /// Whether the cursor stays on the first row, the one that needs somebody, because nobody has moved it.
    var cursorFollowsFirst = true

    /// The rows of the table, filtered, in order, instances below their breaker.
    public internal(set) var rows: [Row] = []
    /// One row for every breaker, whatever the filter says, in the order of their names.
    public internal(set) var circuits: [Row] = []
    /// The instances of each breaker, by name.
    var groups: [CircuitGroup] = []
    /// The numbers of the header.
    public internal(set) var summary = Summary()
    /// What the order by severity remembers, so that rows do not dance.
    var sortMemory = SortMemory()
    /// What lists and cards need of the journal.
    var digest = JournalDigest()
    /// Whether the journal says something that the digest does not.
    var isJournalChanged = false
    /// Whether rows and summary must be built again.
    var isOutdated = true

    /// What the control offered for the breakers of the menu or dialog on top.
    var offers: [BreakerID: [ActionOffer]] = [:]
    /// What takes back the actions that are on their way.
    var inverses: [BreakerID: ActionKind] = [:]
    /// The actions that can be taken back, the newest last.
    var undoable: [UndoStep] = []
    /// How many confirmations were given.
    var batch = 0
    /// What is held because of an action made here.
    public internal(set) var holdsMadeHere: [BreakerID: HoldMade] = [:]
    /// What breakertop itself releases, now or later, whoever of the user's runs has made it.
    public internal(set) var keptHolds: [BreakerID: KeptHold] = [:]
    /// Why some of them are due and yet not released.
    var keptTroubles: [BreakerID: String] = [:]

    /// The recording that runs.
    public internal(set) var recording: RecordingStatus?
    /// The sentence on the notice line.
    public internal(set) var notice: Notice?
    /// The newest lines of the program's own log, the newest last.
    public internal(set) var logLines: [LogLine] = []
    /// The commands that were typed, the newest last.
    var commandHistory: [String] = []
    /// Trips up to this moment have rung the bell.
    var bellRungAt: Moment?

    /// Creates a dashboard that knows nothing yet.
    public init(options: Options = Options()) {
        self.options = options
        self.world = World()
        self.isOpened = !options.source.isReplay
        self.playhead = .live
        self.display = options.display
        self.filter = options.filter
        self.sort = options.sort
    }

    /// Where the picture comes from.
    public var source: Source { options.source }

    /// The keys in force.
    public var keyMap: KeyMap { options.keyMap }

    /// The screen that is shown.
    public var screen: Screen { screens.last ?? .breakers }

    /// The popup that has the keys.
    public var topLayer: Layer? { layers.last }

    /// The ledger on screen: the present, or the past at the playhead.
    public var ledger: Ledger {
        playhead == .live ? world.ledger : recalled ?? Ledger()
    }

    /// The moment that the ledger on screen belongs to; behind the playhead while the past is being read.
    var ledgerMoment: Moment? {
        playhead == .live ? moment : recalledAt ?? moment
    }

    /// The moment on screen; `nil` before anything is known.
    public var moment: Moment? {
        playhead.moment ?? now ?? world.ledger.now
    }

    /// Whether the past is on screen, so that the transport bar is shown.
    public var showsPast: Bool { playhead != .live }

    /// How far the screen is behind the present; `nil` while live and in a recording.
    public var behind: Duration? {
        guard !source.isReplay, let shown = playhead.moment, let now else { return nil }
        return max(.zero, now - shown)
    }

    /// The pane in focus.
    public var focusedPane: Pane {
        focus[screen] ?? screen.panes.first ?? .breakers
    }

    /// The row under the cursor.
    public var selectedRow: Row? {
        selection.flatMap { id in rows.first { $0.id == id } }
    }

    /// Where a pane's list stands.
    public func position(of pane: Pane) -> ListPosition {
        positions[pane] ?? ListPosition()
    }
}
