import Canvas
import Dashboard
import Monitoring

/// What happened, the newest first, one line for all instances that took part.
struct EventsPane: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let items = scene.dashboard.eventList()
        let position = scene.dashboard.position(of: .events)
        let room = area.height - (scene.density == .full ? 2 : 1)
        let window = position.window(count: items.count, room: room)
        let frame = PaneFrame(
            scene: scene,
            pane: .events,
            title: title,
            trailing: trailing(window, count: items.count)
        )
        let body = frame.paint(on: &canvas, in: area, hits: &hits)
        hits.setRoom(body.height, for: .events)
        guard !items.isEmpty else {
            let text = StyledText("nothing has happened since the start", scene[.dim])
            return Lines(scene: scene, lines: [text])
                .paint(on: &canvas, in: body.inset(columns: 1), hits: &hits)
        }
        let layout = EventLine.Layout(items[window], width: body.width - 2, density: scene.density)
        for (index, place) in window.enumerated() {
            let line = body.row(index)
            EventLine(scene: scene, item: items[place], layout: layout)
                .paint(on: &canvas, in: line.inset(columns: 1), hits: &hits)
            if scene.dashboard.focusedPane == .events, place == position.selected {
                canvas.restyle(line, scene[.cursor])
            }
            hits.add(.line(.events, place), at: line)
        }
    }

    /// On a small screen of many panes the line above the events says how the selected breaker stands.
    private var title: StyledText {
        guard scene.density < .full, scene.dashboard.screen == .breakers, let card = scene.dashboard.why
        else {
            return StyledText("Events", scene[.title])
        }
        return WhyLines(scene: scene, card: card).summary
    }

    /// Whether the newest stays on top, else which part is shown.
    private func trailing(_ window: Range<Int>, count: Int) -> StyledText {
        guard window.lowerBound > 0 else { return StyledText("newest first", scene[.dim]) }
        return StyledText("\(window.lowerBound + 1)-\(window.upperBound) of \(count)", scene[.dim])
    }
}
