import Canvas

/// Lines of text, from the top; what is too long is cut, and what is too much is left out.
struct Lines: Region {
    let scene: Scene
    let lines: [StyledText]

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        for (index, line) in lines.prefix(area.height).enumerated() {
            canvas.write(
                line.truncated(to: area.width, ellipsis: scene.ellipsis),
                x: area.x,
                y: area.y + index
            )
        }
    }
}
