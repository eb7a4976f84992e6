import Canvas
import Dashboard

/// What stands in the place of a table without rows: which phase it is, and what can be done.
struct EmptyTable: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        guard let state = scene.dashboard.emptyState else { return }
        let indent = area.width >= 60 ? 3 : 1
        let body = area.inset(columns: indent)
        let head = [StyledText(ScreenText(state.title), scene[.title])]
        let foot = state.hint.isEmpty ? [] : [StyledText(ScreenText(state.hint), scene[.dim])]
        // The title and the hint stay when there are more lines than room.
        let room = max(0, body.height - head.count - foot.count)
        var lines = state.lines.flatMap { ScreenText($0).wrapped(to: max(1, body.width)) }
            .map { StyledText($0) }
        if lines.count > room {
            let hidden = lines.count - max(0, room - 1)
            lines = lines.prefix(max(0, room - 1)) + [StyledText("and \(hidden) more lines", scene[.dim])]
        }
        Lines(scene: scene, lines: head + lines + foot).paint(on: &canvas, in: body, hits: &hits)
    }
}
