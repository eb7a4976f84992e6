import Canvas
import Dashboard
import Monitoring

/// What the six panes of a large screen say, in a few lines.
struct NowPane: Region {
    let scene: Scene
    let detail: Detail

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        var body = area
        canvas.rule(
            body.takeTop(1),
            title: StyledText("Now", scene[.title]),
            style: scene[.border],
            glyphs: scene.glyphs
        )
        body = body.inset(columns: 1)
        if let ratio = detail.row.failureRatio {
            canvas.write("fail ", x: body.x, y: body.y, style: scene[.dim])
            ThresholdMeter(scene: scene, ratio: ratio, threshold: detail.row.failureThreshold)
                .paint(on: &canvas, in: body.takeTop(1).right(body.width - 5), hits: &hits)
        }
        Lines(scene: scene, lines: lines).paint(on: &canvas, in: body, hits: &hits)
    }

    /// The lines: calls, retries and fallbacks, settings, and what looks wrong.
    var lines: [StyledText] {
        var lines: [StyledText] = []
        var calls = StyledText("calls ", scene[.dim])
        calls.append("\(Figures.rate(detail.row.callsPerSecond))/s")
        if let shares = detail.shares {
            calls = calls + StyledText("  ") + CallsPane.words(of: shares, scene)
        }
        lines.append(calls)
        if detail.row.retryFactor != nil || detail.row.fallbackRatio != nil {
            lines += RetryAndFallbackPane(scene: scene, detail: detail).lines.prefix(3)
        }
        var settings = Phrase()
        for (rank, setting) in detail.settings.enumerated() {
            settings.add(
                [.init(ScreenText(setting.name) + " ", scene[.dim]), .init(ScreenText(setting.value))],
                priority: -rank
            )
        }
        lines.append(settings.fitted(to: 78))
        lines += detail.lints.prefix(1).map { [.init("lint: ", scene[.warning]), .init(ScreenText($0))] }
        return lines.filter { !$0.isEmpty }
    }
}
