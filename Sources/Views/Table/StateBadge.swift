import Canvas
import Dashboard
import Monitoring

/// A breaker's state as a sign and a word, with what is worth knowing about just this state.
struct StateBadge {
    let scene: Scene
    let row: Row
    /// Whether the sign and the word are enough.
    var isBare = false

    /// The sign and the words: `■ OPEN 0:09`, `■ OPEN ok?`, `◐ HALF 3/5`, `? STALE`.
    var text: ScreenText {
        scene.appearance.badge(row.state.role, ScreenText(words))
    }

    /// The look of the state.
    var style: Style { scene[row.state.role] }

    private var words: String {
        switch row.state {
        case .open where isBare, .halfOpen where isBare: row.state.word
        case .open: row.marks.contains(.openButIdle) ? "OPEN ok?" : "OPEN" + countdown
        case .halfOpen: "HALF" + probes
        case .unknown: scene.appearance.isUnicode ? unknown : unknown.lowercased()
        case .forcedOpen where !isBare: row.state.word + holdLeft
        case .closed where !scene.appearance.isUnicode: "closed"
        case .closed, .forcedOpen, .disabled, .metricsOnly: row.state.word
        }
    }

    /// What was heard once is stale; what never told its state is unknown.
    private var unknown: String {
        scene.isStale(row) ? "STALE" : "UNKNOWN"
    }

    private var countdown: String {
        row.openSecondsLeft.map { " " + Figures.countdown(seconds: $0) } ?? ""
    }

    /// How long an operator's hold lasts.
    private var holdLeft: String {
        guard let until = row.hold?.until, let now = scene.now else { return "" }
        return " " + Figures.leftBriefly(until - now)
    }

    private var probes: String {
        guard let limit = row.probeLimit, limit > 0 else { return "" }
        return " \(Figures.rate(row.probesSucceeded ?? 0))/\(Figures.rate(limit))"
    }
}

extension Scene {
    /// Whether every instance of a row has been silent for too long.
    func isStale(_ row: Row) -> Bool {
        guard let now, row.state == .unknown else { return false }
        return row.breakers.allSatisfy { breaker in
            ledger.standings[breaker]?.isStale(at: now, interval: ledger.interval(of: breaker.target)) ?? true
        }
    }
}
