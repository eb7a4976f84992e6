import Canvas
import Dashboard

/// The line for what the user writes and for what the program has to say; empty most of the time.
struct MessageLine: Region {
    let scene: Scene

    /// Whether there is anything to show.
    var isEmpty: Bool { prompt == nil && scene.dashboard.notice == nil }

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        guard !area.isEmpty, !isEmpty else { return }
        canvas.fill(area, style: scene.appearance.base)
        if let prompt {
            PromptLine(scene: scene, prompt: prompt).paint(on: &canvas, in: area, hits: &hits)
        } else if let notice = scene.dashboard.notice {
            let text = StyledText(ScreenText(notice.text), scene[notice.isError ? .error : .accent])
            Lines(scene: scene, lines: [text])
                .paint(on: &canvas, in: area.inset(columns: area.width > 2 ? 1 : 0), hits: &hits)
        }
    }

    private var prompt: Prompt? {
        if case .prompt(let prompt) = scene.dashboard.topLayer { prompt } else { nil }
    }
}
