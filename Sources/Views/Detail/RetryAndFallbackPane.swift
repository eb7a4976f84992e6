import Canvas
import Dashboard
import Monitoring

/// How much retries multiply the load, and whether fallbacks hold.
struct RetryAndFallbackPane: Region {
    let scene: Scene
    let detail: Detail

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let frame = PaneFrame(
            scene: scene,
            pane: .retryAndFallback,
            title: StyledText("Retry and fallback", scene[.title])
        )
        let body = frame.paint(on: &canvas, in: area, hits: &hits).inset(columns: 1)
        Lines(scene: scene, lines: lines).paint(on: &canvas, in: body, hits: &hits)
    }

    /// The sentences, those about retries first; one sentence when neither is told.
    var lines: [StyledText] {
        let lines = [attempts, retries, fallbacks, origin].filter { !$0.isEmpty }
        return lines.isEmpty ? [StyledText("the source tells of neither", scene[.dim])] : lines
    }

    private var attempts: StyledText {
        guard let factor = detail.row.retryFactor else { return [] }
        let isHigh = factor >= Row.amplificationLimit
        var text = StyledText("attempts per call  ", scene[.dim])
        text.append("x\(factor.factor) now", isHigh ? scene[.warning] : .plain)
        if let peak { text.append("   x\(peak.factor) peak") }
        if let budget = detail.why.gauges[.retryBudget] { text.append("   budget \(budget.briefPercent)%") }
        return text
    }

    /// The strongest amplification on the timeline.
    private var peak: Double? {
        guard let axis = scene.axis(columns: 60) else { return nil }
        return axis.cells(of: detail.row.breakers, in: scene.dashboard.world.history)
            .compactMap { $0?.retryFactor.map(Double.init) }.max()
    }

    private var retries: StyledText {
        let counters = detail.counters
        guard counters[.retries] != nil || counters[.retriesExhausted] != nil else { return [] }
        var text = StyledText("retries ", scene[.dim])
        text.append(ScreenText(Figures.rate(counters[.retries])))
        text.append("  exhausted ", scene[.dim])
        let exhausted = counters[.retriesExhausted] ?? 0
        text.append(
            ScreenText(Figures.rate(counters[.retriesExhausted])),
            exhausted > 0 ? scene[.warning] : .plain
        )
        text.append("  refused while open ", scene[.dim])
        text.append(ScreenText(Figures.rate(counters[.rejected])))
        return text
    }

    private var fallbacks: StyledText {
        guard let ratio = detail.row.fallbackRatio else { return [] }
        var text = StyledText("fallback ", scene[.dim])
        text.append("\(ratio.percentWithTenths)%", ratio > 0 ? scene[.warning] : .plain)
        guard let failing = detail.row.fallbackFailureRatio else { return text }
        text.append("  ok ", scene[.dim])
        text.append("\((1 - failing).percentWithTenths)%")
        if failing > 0 { text.append("  FAILED \(failing.percentWithTenths)% (user-visible)", scene[.error]) }
        return text
    }

    private var origin: StyledText {
        guard let source = detail.facts.first(where: { $0.name == "fallback" }) else { return [] }
        return [.init("fallback source: ", scene[.dim]), .init(ScreenText(source.value))]
    }
}
