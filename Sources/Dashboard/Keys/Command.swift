/// Everything that a key, a click or the command line can ask for, by the name used for remapping.
public enum Command: String, CaseIterable, Hashable, Sendable {
    // General.
    case quit, back, help
    case commandLine = "command_line"
    // Moving.
    case up, down, first, last
    case pageUp = "page_up"
    case pageDown = "page_down"
    case open, unfold
    case unfoldAll = "unfold_all"
    // Panes.
    case nextPane = "next_pane"
    case previousPane = "previous_pane"
    case pane1 = "pane_1"
    case pane2 = "pane_2"
    case pane3 = "pane_3"
    case pane4 = "pane_4"
    case pane5 = "pane_5"
    case pane6 = "pane_6"
    case expandPane = "expand_pane"
    // Screens.
    case breakers, targets, retries, fallbacks, cascade, events, log
    case retryTarget = "retry_target"
    // Filter and sort.
    case filter
    case clearFilter = "clear_filter"
    case sortMenu = "sort_menu"
    case sortPrevious = "sort_previous"
    case sortNext = "sort_next"
    case invertSort = "invert_sort"
    // Time.
    case pause
    case playBackward = "play_backward"
    case backward, forward
    case backwardFar = "backward_far"
    case forwardFar = "forward_far"
    case previousSample = "previous_sample"
    case nextSample = "next_sample"
    case previousTrip = "previous_trip"
    case nextTrip = "next_trip"
    case previousMark = "previous_mark"
    case nextMark = "next_mark"
    case percent0 = "percent_0"
    case percent1 = "percent_10"
    case percent2 = "percent_20"
    case percent3 = "percent_30"
    case percent4 = "percent_40"
    case percent5 = "percent_50"
    case percent6 = "percent_60"
    case percent7 = "percent_70"
    case percent8 = "percent_80"
    case percent9 = "percent_90"
    case goToTime = "go_to_time"
    case slower, faster
    case skipIdle = "skip_idle"
    case live
    case zoomIn = "zoom_in"
    case zoomOut = "zoom_out"
    case zoomReset = "zoom_reset"
    // Marks and recordings.
    case mark
    case listMarks = "list_marks"
    case record, snapshot
    case copyName = "copy_name"
    // Acting.
    case tag
    case untagAll = "untag_all"
    case actions, undo
    case forceOpen = "force_open"
    case reset, disable, enable
    case reviseChanged = "revise_changed"
    // Display.
    case theme
    case ascii
    case mouse, bell
    case zone
    case header
    case wide

    /// The tenth of the recording that a percent command goes to; `nil` for every other command.
    public var tenths: Int? {
        switch self {
        case .percent0: 0
        case .percent1: 1
        case .percent2: 2
        case .percent3: 3
        case .percent4: 4
        case .percent5: 5
        case .percent6: 6
        case .percent7: 7
        case .percent8: 8
        case .percent9: 9
        default: nil
        }
    }

    /// The number of the pane that a pane command goes to, from 1; `nil` for every other command.
    public var paneNumber: Int? {
        switch self {
        case .pane1: 1
        case .pane2: 2
        case .pane3: 3
        case .pane4: 4
        case .pane5: 5
        case .pane6: 6
        default: nil
        }
    }
}
