extension KeyMap {
    /// The keys that are in force until the user says otherwise.
    public static let standard = KeyMap(
        general + moving + screens + filterAndSort + time + marks + acting + display
    )

    private static let general: [Binding] = [
        Binding(.quit, [.character("q")], label: "quit", "end breakertop", area: .general, priority: 48),
        Binding(
            .back,
            [.named(.escape), .named(.backspace)],
            label: "back",
            "close, clear the filter, or go back",
            area: .general
        ),
        Binding(
            .help,
            [.character("?"), .named(.f1)],
            label: "help",
            "show all keys and the filter language",
            area: .general,
            priority: 90
        ),
        Binding(
            .commandLine,
            [.character(":")],
            label: "command",
            "type a command",
            area: .general,
            priority: 60
        ),
    ]

    private static let moving: [Binding] = [
        Binding(
            .up,
            [.named(.up), .character("k")],
            label: "up",
            "one line up",
            area: .moving,
            priority: 96,
            pair: Binding.Pair(other: .down, label: "select")
        ),
        Binding(.down, [.named(.down), .character("j")], label: "down", "one line down", area: .moving),
        Binding(.pageUp, [.named(.pageUp), .control("b")], label: "page up", "one page up", area: .moving),
        Binding(
            .pageDown,
            [.named(.pageDown), .control("f")],
            label: "page down",
            "one page down",
            area: .moving
        ),
        Binding(
            .first,
            [.named(.home), .character("g")],
            label: "first",
            "to the first line",
            area: .moving
        ),
        Binding(.last, [.named(.end), .character("G")], label: "last", "to the last line", area: .moving),
        Binding(
            .open,
            [.named(.enter)],
            label: "detail",
            "open what is selected",
            area: .moving,
            priority: 95
        ),
        Binding(
            .unfold,
            [.character("f")],
            label: "unfold",
            "show or hide the instances of the breaker",
            area: .moving,
            priority: 40,
            disabledReason: { $0.needsRow }
        ),
        Binding(
            .unfoldAll,
            [.character("F")],
            label: "unfold all",
            "show or hide all instances",
            area: .moving
        ),
        Binding(
            .nextPane,
            [.named(.tab)],
            label: "next pane",
            "focus the next pane",
            area: .moving,
            priority: 57
        ),
        Binding(.previousPane, [.shift(.tab)], label: "last pane", "focus the pane before", area: .moving),
        Binding(.pane1, [.character("1"), .alt("1")], label: "pane 1", "focus pane 1", area: .moving),
        Binding(.pane2, [.character("2"), .alt("2")], label: "pane 2", "focus pane 2", area: .moving),
        Binding(.pane3, [.character("3"), .alt("3")], label: "pane 3", "focus pane 3", area: .moving),
        Binding(.pane4, [.character("4"), .alt("4")], label: "pane 4", "focus pane 4", area: .moving),
        Binding(.pane5, [.character("5"), .alt("5")], label: "pane 5", "focus pane 5", area: .moving),
        Binding(.pane6, [.character("6"), .alt("6")], label: "pane 6", "focus pane 6", area: .moving),
        Binding(
            .expandPane,
            [.character("e")],
            label: "zoom pane",
            "let the pane in focus fill the screen",
            area: .moving,
            priority: 58
        ),
    ]

    private static let screens: [Binding] = [
        Binding(.breakers, [], label: "breakers", "the main screen", area: .screens),
        Binding(.events, [.named(.f2)], label: "events", "everything that happened", area: .screens),
        Binding(
            .cascade,
            [.named(.f3)],
            label: "cascade",
            "the order in which breakers fell",
            area: .screens
        ),
        Binding(.targets, [.named(.f4)], label: "targets", "the endpoints that are watched", area: .screens),
        Binding(
            .retries,
            [.named(.f5)],
            label: "retries",
            "how much retries multiply the load",
            area: .screens
        ),
        Binding(.fallbacks, [.named(.f6)], label: "fallbacks", "who is served by fallbacks", area: .screens),
        Binding(.log, [.named(.f7)], label: "log", "the log of breakertop itself", area: .screens),
        Binding(
            .retryTarget,
            [.character("c")],
            scope: .targets,
            label: "retry now",
            "read the selected target now",
            area: .screens,
            priority: 97,
            disabledReason: { $0.source.isReplay ? "recorded data: there is nothing to read" : nil }
        ),
    ]

    private static let filterAndSort: [Binding] = [
        Binding(
            .filter,
            [.character("/")],
            label: "filter",
            "choose the rows to show",
            area: .filter,
            priority: 94
        ),
        Binding(
            .clearFilter,
            [],
            label: "clear filter",
            "show all rows",
            area: .filter,
            disabledReason: { $0.filter.isEmpty ? "no filter is set" : nil }
        ),
        Binding(
            .sortMenu,
            [.character("s")],
            label: "sort",
            "choose the column to sort by",
            area: .filter,
            priority: 93
        ),
        Binding(
            .sortPrevious,
            [.character("<")],
            label: "sort left",
            "sort by the column before",
            area: .filter
        ),
        Binding(.sortNext, [.character(">")], label: "sort right", "sort by the next column", area: .filter),
        Binding(.invertSort, [.character("I")], label: "invert", "turn the order round", area: .filter),
    ]

    private static let marks: [Binding] = [
        Binding(
            .mark,
            [.character("m")],
            label: "mark",
            "mark this moment with a text",
            area: .marks,
            priority: 87,
            disabledReason: { $0.moment == nil ? "nothing is known yet" : nil }
        ),
        Binding(
            .listMarks,
            [.character("'")],
            label: "marks",
            "list the marks and go to one",
            area: .marks,
            disabledReason: { $0.marks.isEmpty ? "no mark is set" : nil }
        ),
        Binding(
            .record,
            [.character("R")],
            label: "record",
            "start or stop recording to a file",
            area: .marks,
            priority: 30,
            disabledReason: { $0.source.isReplay ? "this is a recording already" : nil }
        ),
        Binding(
            .snapshot,
            [.character("S")],
            label: "snapshot",
            "save the last 10 minutes to a file",
            area: .marks,
            priority: 49,
            disabledReason: { $0.source.isReplay ? "this is a recording already" : nil }
        ),
        Binding(
            .copyName,
            [.character("y")],
            label: "copy name",
            "copy the breaker's name",
            area: .marks,
            disabledReason: { $0.needsBreaker }
        ),
    ]

    private static let display: [Binding] = [
        Binding(
            .theme,
            [.character("T")],
            label: "theme",
            "choose a theme, shown live",
            area: .display,
            priority: 50
        ),
        Binding(
            .ascii,
            [.character("A")],
            label: "ASCII",
            "draw with plain characters or not",
            area: .display
        ),
        Binding(.mouse, [.character("M")], label: "mouse", "take the mouse or leave it", area: .display),
        Binding(.bell, [.character("B")], label: "bell", "ring at new trips or not", area: .display),
        Binding(.zone, [.character("U")], label: "UTC/local", "show UTC or local times", area: .display),
        Binding(.header, [.character("H")], label: "header", "show or hide the header", area: .display),
        Binding(
            .wide,
            [.character("W")],
            label: "wide",
            "show all columns or the chosen ones",
            area: .display
        ),
    ]
}
