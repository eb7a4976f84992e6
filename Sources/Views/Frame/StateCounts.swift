import Canvas
import Dashboard
import Monitoring

/// How many breakers are in which state, and the sums over all of them.
struct StateCounts {
    let scene: Scene

    /// Everything, the most important first; the counts are one part, so that none of them is left out alone.
    var parts: [StyledText] {
        var head = StyledText(scene.density == .full ? " breakers " : " ", scene[.dim])
        head.append("\(scene.dashboard.summary.breakers)")
        if scene.density < .full { head.append(":", scene[.dim]) }
        head.append(scene.density == .full ? "   " : " ")
        return [head + text, trips, fallbacks, retries]
    }

    /// The counts: `●18 closed  ■3 OPEN  ◐1 half  ▲1 forced  ?1 stale`.
    var text: StyledText {
        var text = StyledText()
        let quorum = scene.dashboard.summary.quorum
        for state in Self.order where quorum[state] > 0 || state == .open || state == .closed {
            if !text.isEmpty { text.append("  ") }
            let style = quorum[state] > 0 ? scene[state.role] : scene[.dim]
            text.append(sign(state) + "\(quorum[state]) \(Self.word(state))", style)
        }
        return text
    }

    /// The counts of what is not closed, each a part of its own, the worst first.
    var short: [StyledText] {
        let quorum = scene.dashboard.summary.quorum
        let present = Self.order.filter { quorum[$0] > 0 && $0 != .closed }.sorted {
            $0.severity > $1.severity
        }
        guard !present.isEmpty else {
            return quorum.total == 0 ? [] : [StyledText("\(quorum.total) closed", scene[.closed])]
        }
        return present.map { state in
            let isBare = scene.appearance.isUnicode && state != .open
            let word: ScreenText = isBare ? "" : " \(Self.word(state))"
            return StyledText(sign(state) + "\(quorum[state])" + word, scene[state.role])
        }
    }

    private func sign(_ state: BreakerState) -> ScreenText {
        scene.appearance.isUnicode ? scene.appearance.sign(state.role) : ""
    }

    private static let order: [BreakerState] = [
        .closed, .open, .halfOpen, .forcedOpen, .disabled, .metricsOnly, .unknown,
    ]

    /// Only what is open is written large.
    private static func word(_ state: BreakerState) -> String {
        switch state {
        case .closed: "closed"
        case .open: "OPEN"
        case .halfOpen: "half"
        case .forcedOpen: "forced"
        case .disabled: "disabled"
        case .metricsOnly: "metrics"
        case .unknown: "stale"
        }
    }

    private var trips: StyledText {
        let trips = scene.dashboard.summary.recentTrips
        return [
            .init("trips/15m ", scene[.dim]), .init("\(trips)", trips > 0 ? scene[.warning] : .plain),
        ]
    }

    private var fallbacks: StyledText {
        guard let ratio = scene.dashboard.summary.fallbackRatio else { return [] }
        return [
            .init(scene.density == .full ? "fallb " : "fb ", scene[.dim]),
            .init("\(ratio.percentWithTenths)%", ratio > 0 ? scene[.warning] : .plain),
        ]
    }

    private var retries: StyledText {
        guard let factor = scene.dashboard.summary.retryFactor else { return [] }
        let style = factor >= Row.amplificationLimit ? scene[.warning] : .plain
        return [.init("retry ", scene[.dim]), .init("x\(factor.factor)", style)]
    }
}
