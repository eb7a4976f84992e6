import Canvas
import Dashboard
import Monitoring

/// The changes of state of one breaker, the newest first.
struct TransitionsPane: Region {
    let scene: Scene
    let detail: Detail

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let items = detail.transitions
        let room = area.height - (scene.density == .full ? 2 : 1)
        let position = scene.dashboard.position(of: .transitions)
        let window = position.window(count: items.count, room: room)
        let count =
            window.count < items.count
            ? "\(window.lowerBound + 1)-\(window.upperBound) of \(items.count)" : "\(items.count)"
        let frame = PaneFrame(
            scene: scene,
            pane: .transitions,
            title: StyledText("Transitions", scene[.title]),
            trailing: StyledText(ScreenText(count), scene[.dim])
        )
        let body = frame.paint(on: &canvas, in: area, hits: &hits)
        hits.setRoom(body.height, for: .transitions)
        guard !items.isEmpty else {
            let text = StyledText("no change of state since the start", scene[.dim])
            return Lines(scene: scene, lines: [text]).paint(
                on: &canvas,
                in: body.inset(columns: 1),
                hits: &hits
            )
        }
        var layout = EventLine.Layout(items[window], width: body.width - 2, density: scene.density)
        layout.subject = 0
        layout.isPrecise = scene.density == .full
        for (index, place) in window.enumerated() {
            let line = body.row(index)
            EventLine(scene: scene, item: items[place], layout: layout)
                .paint(on: &canvas, in: line.inset(columns: 1), hits: &hits)
            if scene.dashboard.focusedPane == .transitions, place == position.selected {
                canvas.restyle(line, scene[.cursor])
            }
            hits.add(.line(.transitions, place), at: line)
        }
    }
}
