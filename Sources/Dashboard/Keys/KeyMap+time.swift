extension KeyMap {
    /// The keys that move the playhead; most of them work from the present as well and lead into the past.
    static let time: [Binding] =
        [
            Binding(
                .pause,
                [.character(" ")],
                label: "pause",
                "pause, or play on",
                area: .time,
                priority: 91,
                disabledReason: { $0.needsPast }
            ),
            Binding(
                .backward,
                [.named(.left)],
                label: "-5s",
                "5 seconds back",
                area: .time,
                priority: 89,
                pair: Binding.Pair(other: .forward, label: "time"),
                disabledReason: { $0.needsPast }
            ),
            Binding(
                .forward,
                [.named(.right)],
                label: "+5s",
                "5 seconds on",
                area: .time,
                disabledReason: { $0.needsFuture }
            ),
            Binding(
                .backwardFar,
                [.shift(.left)],
                label: "-10%",
                "a tenth of what is kept back",
                area: .time,
                disabledReason: { $0.needsPast }
            ),
            Binding(
                .forwardFar,
                [.shift(.right)],
                label: "+10%",
                "a tenth of what is kept on",
                area: .time,
                disabledReason: { $0.needsFuture }
            ),
            Binding(
                .previousSample,
                [.character(",")],
                label: "sample -",
                "one sample back",
                area: .time,
                pair: Binding.Pair(other: .nextSample, label: "sample"),
                disabledReason: { $0.needsPast }
            ),
            Binding(
                .nextSample,
                [.character(".")],
                label: "sample +",
                "one sample on",
                area: .time,
                disabledReason: { $0.needsFuture }
            ),
            Binding(
                .previousTrip,
                [.character("[")],
                label: "trip -",
                "to the trip before",
                area: .time,
                priority: 55,
                pair: Binding.Pair(other: .nextTrip, label: "trip"),
                disabledReason: { $0.needsPast }
            ),
            Binding(
                .nextTrip,
                [.character("]")],
                label: "trip +",
                "to the next trip",
                area: .time,
                disabledReason: { $0.needsFuture }
            ),
            Binding(
                .previousMark,
                [.character("{")],
                label: "mark -",
                "to the mark before",
                area: .time,
                pair: Binding.Pair(other: .nextMark, label: "mark"),
                disabledReason: { $0.needsPast }
            ),
            Binding(
                .nextMark,
                [.character("}")],
                label: "mark +",
                "to the next mark",
                area: .time,
                disabledReason: { $0.needsFuture }
            ),
            Binding(
                .goToTime,
                [.character("b")],
                label: "go to",
                "go to a time: 02:13, -5m, 3m ago, first trip",
                area: .time,
                priority: 88,
                disabledReason: { $0.needsPast }
            ),
            Binding(
                .faster,
                [.character("+")],
                label: "faster",
                "play at double speed",
                area: .time,
                disabledReason: { $0.needsFuture }
            ),
            Binding(
                .slower,
                [.character("-")],
                label: "slower",
                "play at half speed",
                area: .time,
                pair: Binding.Pair(other: .faster, label: "speed"),
                disabledReason: { $0.needsFuture }
            ),
            Binding(
                .playBackward,
                [.character("r")],
                scope: .past,
                label: "reverse",
                "play the other way round",
                area: .time,
                priority: 86
            ),
            Binding(
                .skipIdle,
                [.character("i")],
                label: "skip idle",
                "cut stretches short in which nothing happens",
                area: .time
            ),
            Binding(
                .live,
                [.character("L")],
                label: "live",
                "back to the present",
                area: .time,
                priority: 0,
                disabledReason: { $0.source.isReplay ? "a recording has no present" : nil }
            ),
            Binding(.zoomIn, [.character("z")], label: "zoom in", "show less time on timelines", area: .time),
            Binding(
                .zoomOut,
                [.character("Z")],
                label: "zoom out",
                "show more time on timelines",
                area: .time
            ),
            Binding(.zoomReset, [.character("=")], label: "15m", "show 15 minutes on timelines", area: .time),
        ] + percents

    private static let percents: [Binding] = zip(
        [
            Command.percent0, .percent1, .percent2, .percent3, .percent4, .percent5, .percent6, .percent7,
            .percent8,
            .percent9,
        ],
        "0123456789"
    ).map { command, digit in
        Binding(
            command,
            [.character(digit)],
            scope: .past,
            label: "\(digit)0%",
            "to \(digit)0 % of what is kept",
            area: .time
        )
    }
}
