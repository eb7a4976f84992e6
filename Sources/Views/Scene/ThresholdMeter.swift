import Canvas
import Dashboard

/// A failure ratio as a bar with the threshold marked on it: `71% ██████████|█████░░░░ thr 50%`.
struct ThresholdMeter: Region {
    let scene: Scene
    let ratio: Double
    let threshold: Double?

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let style = scene.meterStyle(ratio, limit: threshold)
        let label: ScreenText = "\(Figures.percent(ratio))%"
        canvas.write(label.padded(to: 5, .right), x: area.x, y: area.y, style: style, limit: area.width)
        let limit = threshold.map { ScreenText(" thr \(Figures.percent($0))%") } ?? ""
        let width = area.width - 6 - limit.width
        guard width >= 4 else { return }
        let x = area.x + 6
        canvas.meter(
            ratio,
            x: x,
            y: area.y,
            width: width,
            style: style == .plain ? scene[.meterLow] : style,
            track: scene[.meterTrack],
            glyphs: scene.glyphs
        )
        canvas.write(limit, x: x + width, y: area.y, style: scene[.dim])
        guard let threshold, threshold > 0, threshold < 1 else { return }
        let ends = scene.glyphs.meterEnds.isEmpty ? 0 : 1
        let mark = ends + Int(Double(width - 2 * ends) * threshold)
        canvas.put(scene.glyphs.vertical, x: x + min(mark, width - 1), y: area.y, style: scene[.warning])
    }
}
