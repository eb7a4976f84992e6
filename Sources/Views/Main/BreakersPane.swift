import Canvas
import Dashboard

/// The table in its frame, with what the filter hides and where the list stands.
struct BreakersPane: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        guard scene.density == .full else {
            hits.add(.pane(.breakers), at: area)
            return BreakerTable(scene: scene).paint(on: &canvas, in: area, hits: &hits)
        }
        let frame = PaneFrame(
            scene: scene,
            pane: .breakers,
            title: title,
            trailing: trailing,
            footer: footer(room: area.height - 3)
        )
        let body = frame.paint(on: &canvas, in: area, hits: &hits)
        BreakerTable(scene: scene).paint(on: &canvas, in: body, hits: &hits)
    }

    /// Paints the line above a table without a frame: the filter if there is one, and where the list stands.
    func paintRule(on canvas: inout Canvas, in area: Rect, rows: Int) {
        let filter = scene.dashboard.filter
        var title = StyledText()
        if !filter.isEmpty {
            title.append("filter: ", scene[.dim])
            title.append(ScreenText(filter.text), scene[.match])
        }
        let style = scene[scene.dashboard.focusedPane == .breakers ? .focus : .border]
        canvas.rule(area, title: title, trailing: footer(room: rows), style: style, glyphs: scene.glyphs)
    }

    private var title: StyledText {
        let filter = scene.dashboard.filter
        var title = StyledText("Breakers", scene[.title])
        title.append("  /  filter: ", scene[.dim])
        title.append(filter.isEmpty ? "none" : ScreenText(filter.text), scene[filter.isEmpty ? .dim : .match])
        return title
    }

    private var trailing: StyledText {
        var text = StyledText()
        let tagged = scene.dashboard.tagged.count
        if tagged > 0 { text.append("\(tagged) tagged  ", scene[.tagged]) }
        let shown = scene.dashboard.rows.count { $0.depth == 0 }
        text.append("\(shown) of \(scene.dashboard.circuits.count)", scene[.dim])
        return text
    }

    /// Where the list stands; nothing when all of it is on screen.
    private func footer(room: Int) -> StyledText {
        let count = scene.dashboard.rows.count
        let window = scene.dashboard.position(of: .breakers).window(count: count, room: room)
        guard window.count < count else { return [] }
        return StyledText("\(window.lowerBound + 1)-\(window.upperBound) of \(count) shown", scene[.dim])
    }
}
