import Canvas
import Dashboard

/// The lines at the bottom: what is written or said, the bar of the past, and the keys.
struct Foot: Region {
    let scene: Scene
    private let bar: TransportBar?

    init(scene: Scene) {
        self.scene = scene
        bar = scene.dashboard.transportBar
    }

    /// The lines that are wanted; the past takes the room of the message, so that little moves when time stops.
    var height: Int {
        switch scene.density {
        case .full: 3
        case .compact: bar == nil ? 2 : 3
        case .list: bar == nil ? 1 : 2
        case .line: 1
        }
    }

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        var rest = area
        let message = MessageLine(scene: scene)
        if scene.density == .list, bar == nil {
            Footer(scene: scene).paint(on: &canvas, in: rest, hits: &hits)
            return message.paint(on: &canvas, in: rest, hits: &hits)
        }
        let first = rest.takeTop(1)
        if let bar {
            let lines = Rect(
                x: first.x,
                y: first.y,
                width: first.width,
                height: scene.density == .list ? 1 : 2
            )
            Transport(scene: scene, bar: bar).paint(on: &canvas, in: lines, hits: &hits)
            _ = rest.takeTop(lines.height - 1)
        } else if scene.density == .compact {
            canvas.rule(first, style: scene[.border], glyphs: scene.glyphs)
        }
        message.paint(on: &canvas, in: first, hits: &hits)
        Footer(scene: scene).paint(on: &canvas, in: rest, hits: &hits)
    }
}
