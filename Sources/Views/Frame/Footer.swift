import Canvas
import Dashboard

/// The keys that are useful now, as many as fit; what cannot be used stands faint.
struct Footer: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        for (index, items) in scene.dashboard.footer(width: area.width, lines: area.height).enumerated() {
            var x = area.x + 1
            for item in items {
                let isOff = item.disabledReason != nil
                let start = x
                x += canvas.write(
                    ScreenText(item.key) + " ",
                    x: x,
                    y: area.y + index,
                    style: scene[isOff ? .dim : .key],
                    limit: area.maxX - x
                )
                x += canvas.write(
                    ScreenText(item.label),
                    x: x,
                    y: area.y + index,
                    style: isOff ? scene[.dim] : .plain,
                    limit: area.maxX - x
                )
                hits.add(
                    .command(item.command),
                    at: Rect(x: start, y: area.y + index, width: x - start, height: 1)
                )
                x += 2
            }
        }
    }
}
