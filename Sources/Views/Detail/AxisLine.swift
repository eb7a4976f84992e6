import Canvas
import Dashboard
import Monitoring

/// The times below a timeline, and the user's marks among them: `├01:59      ├02:02  1   ├02:05`.
struct AxisLine: Region {
    let scene: Scene
    let axis: TimeAxis
    let marks: [Signal]

    /// The sign of a mark by its number in the list of all marks, from 0.
    static func sign(of mark: Int) -> ScreenText { mark < 9 ? "\(mark + 1)" : "+" }

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        guard !area.isEmpty else { return }
        let step = step.milliseconds
        // A label that a mark would cut in two is left out.
        let marked = marks.compactMap { axis.column(of: $0.at) }
        var tick = (axis.start.milliseconds + step - 1) / step * step
        while let column = axis.column(of: Moment(milliseconds: tick)) {
            let clock = label(of: Moment(milliseconds: tick))
            let span = column...column + clock.width
            if span.upperBound < area.width, !marked.contains(where: span.contains) {
                canvas.put(scene.glyphs.teeRight, x: area.x + column, y: area.y, style: scene[.border])
                canvas.write(clock, x: area.x + column + 1, y: area.y, style: scene[.dim])
            }
            tick += step
        }
        for (index, mark) in marks.enumerated() {
            guard let column = axis.column(of: mark.at) else { continue }
            canvas.put(Glyph(Self.sign(of: index)), x: area.x + column, y: area.y, style: scene[.accent])
        }
    }

    /// The shortest round step that leaves room for the labels.
    private var step: Duration {
        let columns = Int64(isFine ? 13 : 11)
        let least = axis.width.milliseconds * columns
        let seconds: [Int64] = [
            5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200,
        ]
        return .seconds(seconds.first { $0 * 1000 >= least } ?? 86_400)
    }

    /// Whether the ticks are closer than a minute.
    private var isFine: Bool { axis.width < .seconds(5) }

    private func label(of moment: Moment) -> ScreenText {
        ScreenText(
            isFine ? moment.clock(utcOffset: scene.utcOffset) : moment.shortClock(utcOffset: scene.utcOffset)
        )
    }
}
