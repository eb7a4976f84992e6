import Canvas
import Dashboard
import Monitoring

/// The failure ratio over time with the ratio that opens the breaker across it.
struct FailureRatePane: Region {
    let scene: Scene
    let detail: Detail

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let threshold = detail.row.failureThreshold
        let frame = PaneFrame(
            scene: scene,
            pane: .failureRate,
            title: StyledText("Failure rate", scene[.title]),
            trailing: threshold.map { StyledText("threshold \($0.briefPercent)%", scene[.dim]) } ?? []
        )
        var body = frame.paint(on: &canvas, in: area, hits: &hits).inset(columns: 1)
        let foot = body.takeBottom(body.height > 1 ? 1 : 0)
        if let axis = scene.axis(columns: body.width - Graph.margin) {
            let cells = axis.cells(of: detail.row.breakers, in: scene.dashboard.world.history)
            var graph = Graph(
                scene: scene,
                values: cells.map(Self.ratio),
                maximum: 1,
                top: "100%",
                limit: threshold
            )
            graph.style = { scene.meterStyle($0, limit: threshold) }
            graph.paint(on: &canvas, in: body, hits: &hits)
        }
        Lines(scene: scene, lines: [window]).paint(on: &canvas, in: foot, hits: &hits)
    }

    /// What the source told, else what its counters say about the calls that were let through.
    private static func ratio(of cell: HistoryCell?) -> Double? {
        guard let cell else { return nil }
        if let told = cell.failureRatio { return Double(told) }
        let decided = cell.calls - cell.rejected
        return decided > 0 ? Double(cell.failures / decided) : nil
    }

    private var window: StyledText {
        let row = detail.row
        var text = StyledText("now ", scene[.dim])
        if let limit = row.consecutiveLimit, row.failureThreshold == nil {
            text.append("\(Figures.rate(row.consecutiveFailures)) of \(limit.briefRate) failures in a row")
            return text
        }
        let ratio = row.failureRatio.map { "\($0.briefPercent)%" } ?? Figures.unknown
        text.append(ScreenText(ratio), scene.meterStyle(row.failureRatio, limit: row.failureThreshold))
        if let calls = detail.why.gauges[.windowCalls] {
            text.append("   window \(calls.briefRate) calls", scene[.dim])
        }
        if let least = detail.why.gauges[.minimumCalls] {
            text.append("   min \(least.briefRate)", scene[.dim])
        }
        return text
    }
}
