import Canvas
import Dashboard

/// A graph of columns over time with its scale on the left and, if there is one, a limit across it.
///
/// ```
///  480┤      ▁▂▃▃▄▅▆▆▇
///     │- - - - - - - - thr
///    0┼───────────────
/// ```
struct Graph: Region {
    let scene: Scene
    /// One value for each column, the oldest first; what is not known leaves a gap.
    let values: [Double?]
    /// The value that reaches the top.
    let maximum: Double
    /// The text at the top of the scale; the maximum as a rate when there is none.
    var top: String?
    /// A value that is drawn as a line across.
    var limit: Double?
    /// The look of a column by its value.
    var style: (Double) -> Style = { _ in .plain }

    /// The columns that the scale takes.
    static let margin = 6

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        guard area.width > Self.margin + 2, area.height > 0 else { return }
        let glyphs = scene.glyphs
        let edge = area.x + Self.margin - 1
        canvas.verticalLine(
            x: edge,
            y: area.y,
            height: area.height,
            style: scene[.border],
            glyph: glyphs.vertical
        )
        label(top ?? maximum.briefRate, at: area.y, on: &canvas, edge: edge, glyph: glyphs.teeLeft)
        let plot = Rect(x: edge + 1, y: area.y, width: area.maxX - edge - 1, height: area.height)
        if area.height > 1 { label("0", at: area.maxY - 1, on: &canvas, edge: edge, glyph: glyphs.teeLeft) }
        if let limit, maximum > 0 {
            let row = area.maxY - 1 - min(area.height - 1, Int(limit / maximum * Double(area.height)))
            for x in stride(from: plot.x, to: plot.maxX, by: 2) {
                canvas.put(glyphs.dash, x: x, y: row, style: scene[.warning])
            }
        }
        canvas.graph(values, in: plot, maximum: maximum, glyphs: glyphs, style: style)
    }

    private func label(_ text: String, at y: Int, on canvas: inout Canvas, edge: Int, glyph: Glyph) {
        canvas.write(
            ScreenText(text).padded(to: Self.margin - 1, .right),
            x: edge - Self.margin + 1,
            y: y,
            style: scene[.dim]
        )
        canvas.put(glyph, x: edge, y: y, style: scene[.border])
    }
}
