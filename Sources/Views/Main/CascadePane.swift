import Canvas
import Dashboard
import Monitoring

/// The order in which breakers fell, from the first domino, and what services bear because of it.
///
/// ```
/// 02:13:02  ledger.append    retry x2.61 (amplifying)
///     +13s  payments.charge  OPEN x3
///     +24s  search.query     OPEN (unrelated?)
/// impact: checkout 450 req/s on fallback
/// ```
struct CascadePane: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let cascade = scene.dashboard.cascade
        var title = StyledText("Cascade", scene[.title])
        title.append(" (first to last)", scene[.dim])
        let over = cascade?.isOver == true ? StyledText("over", scene[.ok]) : []
        let frame = PaneFrame(scene: scene, pane: .cascade, title: title, trailing: over)
        var body = frame.paint(on: &canvas, in: area, hits: &hits).inset(columns: 1)
        guard let cascade else {
            let calm = StyledText("nothing has tripped", scene[.dim])
            return Lines(scene: scene, lines: [calm]).paint(on: &canvas, in: body, hits: &hits)
        }
        let impact = self.impact(of: cascade)
        let foot = body.takeBottom(impact.isEmpty || body.height < 3 ? 0 : 1)
        paint(cascade, on: &canvas, in: body, hits: &hits)
        Lines(scene: scene, lines: [impact]).paint(on: &canvas, in: foot, hits: &hits)
    }

    private func paint(_ cascade: Cascade, on canvas: inout Canvas, in body: Rect, hits: inout HitMap) {
        hits.setRoom(body.height, for: .cascade)
        let position = scene.dashboard.position(of: .cascade)
        let window = position.window(count: cascade.steps.count, room: body.height)
        let longest = cascade.steps.map(\.subject.utf8.count).max() ?? 0
        let subjects = min(max(12, longest), max(12, body.width / 3))
        for (index, place) in window.enumerated() {
            let step = cascade.steps[place]
            let line = body.row(index)
            let when = place == 0 ? scene.time(step.at) : Figures.lag(step.lag)
            var text = StyledText(ScreenText(when).padded(to: 8, .right) + "  ", scene[.dim])
            text.append(ScreenText(step.subject).fitted(to: subjects, ellipsis: scene.ellipsis) + "  ")
            text.append(description(of: step))
            Lines(scene: scene, lines: [text]).paint(on: &canvas, in: line, hits: &hits)
            if scene.dashboard.focusedPane == .cascade, place == position.selected {
                canvas.restyle(line, scene[.cursor])
            }
            hits.add(.line(.cascade, place), at: line)
        }
    }

    private func description(of step: Cascade.Step) -> StyledText {
        var text = StyledText()
        switch step.kind {
        case .trip(let times):
            text.append(times > 1 ? "OPEN x\(times)" : "OPEN", scene[.open])
            if let state = step.state, state != .open {
                text.append(", now \(state.word)", scene[state.role])
            }
            if step.isUnrelated {
                let share = step.confidence.map { " \($0.briefPercent)%" } ?? ""
                text.append(" (unrelated?\(share))", scene[.dim])
            }
        case .amplification(let factor):
            text.append("retry x\(factor.factor)", scene[.warning])
        case .outage:
            text.append("down: ", scene[.error])
            text.append(ScreenText(step.text))
        case .pain:
            text.append("pain: ", scene[.warning])
            text.append(ScreenText(step.text))
        }
        return text
    }

    private func impact(of cascade: Cascade) -> StyledText {
        guard !cascade.impacts.isEmpty else { return [] }
        var text = StyledText("impact: ", scene[.dim])
        for (index, impact) in cascade.impacts.prefix(3).enumerated() {
            if index > 0 { text.append(", ") }
            text.append(ScreenText(impact.group) + " ")
            if impact.failing >= 0.05 {
                text.append("\(impact.failing.briefRate) req/s FAILING", scene[.error])
            } else if impact.onFallback >= 0.05 {
                text.append("\(impact.onFallback.briefRate) req/s on fallback", scene[.warning])
            } else {
                text.append("\(impact.rejected.briefRate) req/s refused", scene[.open])
            }
        }
        return text
    }
}
