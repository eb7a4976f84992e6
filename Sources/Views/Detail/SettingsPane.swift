import Canvas
import Dashboard

/// What the breaker is set to, what looks wrong with it, and what else the source tells.
struct SettingsPane: Region {
    let scene: Scene
    let detail: Detail

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let frame = PaneFrame(scene: scene, pane: .settings, title: StyledText("Settings", scene[.title]))
        let body = frame.paint(on: &canvas, in: area, hits: &hits).inset(columns: 1)
        Lines(scene: scene, lines: lines(width: body.width)).paint(on: &canvas, in: body, hits: &hits)
    }

    private func lines(width: Int) -> [StyledText] {
        guard !detail.settings.isEmpty || !detail.lints.isEmpty || !detail.facts.isEmpty else {
            return [StyledText("the source tells no settings", scene[.dim])]
        }
        let lints = detail.lints.map { lint -> StyledText in
            [.init("lint: ", scene[.warning]), .init(ScreenText(lint))]
        }
        return flow(detail.settings, width: width) + lints + flow(facts, width: width)
    }

    /// What else the source tells; the fallback's source has a place of its own.
    private var facts: [Detail.Setting] { detail.facts.filter { $0.name != "fallback" } }

    /// Names and values, as many to a line as fit.
    private func flow(_ settings: [Detail.Setting], width: Int) -> [StyledText] {
        var lines: [StyledText] = []
        for setting in settings {
            let text: StyledText = [
                .init(ScreenText(setting.name) + " ", scene[.dim]), .init(ScreenText(setting.value)),
            ]
            if let last = lines.last, last.width + 3 + text.width <= width {
                lines[lines.count - 1] = last + StyledText("   ") + text
            } else {
                lines.append(text)
            }
        }
        return lines
    }
}
