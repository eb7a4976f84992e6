import Canvas
import Dashboard

/// What cannot be told by a table of keys: the signs, the filter language, and how times are written.
struct HelpWords {
    let scene: Scene

    /// The lines, with titles between them.
    var lines: [StyledText] {
        signs + [[]] + section("FILTER", Self.filters) + [[]] + section("TIMES", Self.times)
    }

    private static let filters: [(ScreenText, ScreenText)] = [
        ("pay", "text in a name, service or target"),
        ("!geo", "without it"),
        ("state:open,half", "one of these states"),
        ("is:flapping", "stale forced idle amplifying tagged"),
        ("svc:checkout", "in the service; also name: target:"),
        ("context:prod", "in the context"),
        ("re:^pay", "a regular expression in the name"),
        ("fail>30 for>5m", "fail req rej retry fallb trips for"),
    ]

    private static let times: [(ScreenText, ScreenText)] = [
        ("02:13", "the last such time of day"),
        ("-5m  +30s", "from the moment on screen"),
        ("3m ago", "before the present"),
        ("first trip", "also: last trip, start, now, 50%"),
    ]

    private var signs: [StyledText] {
        let states: [(Role, ScreenText)] = [
            (.closed, "closed: calls pass"), (.open, "open: calls are refused"),
            (.halfOpen, "half-open: a few trial calls pass"), (.forcedOpen, "forced open by an operator"),
            (.disabled, "disabled: nothing is decided"), (.metricsOnly, "metrics only: counted, never opens"),
            (.stale, "not known, or too old to be trusted"),
        ]
        let marks: [(ScreenText, ScreenText)] = [
            ("^", "retries multiply the load"), ("~", "open, and no call comes to probe"),
            ("F", "held by an operator"), ("s", "stale"), ("*", "tagged for an action"),
        ]
        let title = [StyledText("SIGNS", scene[.title])]
        let cells = states.map { role, words -> StyledText in
            let sign = scene.appearance.sign(role).padded(to: 2)
            let cell = ScreenText(repeating: cellText(role), count: 3)
            return [
                .init("  "), .init(sign, scene[role]), .init(cell.padded(to: 5), scene[role]), .init(words),
            ]
        }
        return title + cells
            + marks.map { sign, words in
                [.init("  " + sign.padded(to: 7), scene[.warning]), .init(words)]
            }
    }

    private func cellText(_ role: Role) -> ScreenText {
        let cell = scene.appearance.theme.glyphs(role).cell
        return scene.appearance.isUnicode ? cell.unicode : cell.ascii
    }

    private func section(_ title: ScreenText, _ lines: [(ScreenText, ScreenText)]) -> [StyledText] {
        [StyledText(title, scene[.title])]
            + lines.map { sample, words in
                [.init("  " + sample.padded(to: 16) + " ", scene[.key]), .init(words, scene[.dim])]
            }
    }
}
