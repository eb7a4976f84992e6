import Canvas
import Dashboard
import Monitoring

/// All that fits into one line: `3 OPEN payments.charge +2`.
struct SummaryLine: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        var lines = [text.truncated(to: area.width, ellipsis: scene.ellipsis)]
        for row in scene.dashboard.rows.prefix(max(0, area.height - 1)) {
            let badge = StateBadge(scene: scene, row: row)
            lines.append(StyledText(badge.text + " ", badge.style) + StyledText(ScreenText(row.name)))
        }
        Lines(scene: scene, lines: lines).paint(on: &canvas, in: area, hits: &hits)
        for (index, row) in scene.dashboard.rows.prefix(max(0, area.height - 1)).enumerated() {
            hits.add(.row(row.id), at: area.row(index + 1))
        }
    }

    /// The worst state with the breakers in it, the most urgent by name.
    private var text: StyledText {
        let quorum = scene.dashboard.summary.quorum
        guard quorum.total > 0 else {
            return StyledText(ScreenText(scene.dashboard.emptyState?.title ?? "no breakers"), scene[.dim])
        }
        let worst = quorum.worst
        var text = StyledText("\(quorum[worst]) \(worst.word)", scene[worst.role])
        guard worst != .closed, let first = scene.dashboard.circuits.first(where: { $0.state == worst })
        else {
            return text
        }
        let named = scene.dashboard.rows.first { $0.state == worst } ?? first
        text.append(" " + ScreenText(named.circuit.name))
        if quorum[worst] > 1 { text.append(" +\(quorum[worst] - 1)", scene[.dim]) }
        return text
    }
}
