import Canvas
import Dashboard

/// A line that is being written: its sign, the text with the cursor, and what is wrong or could follow.
struct PromptLine: Region {
    let scene: Scene
    let prompt: Prompt

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let label: ScreenText = prompt.label.count == 1 ? ScreenText(prompt.label) : "\(prompt.label): "
        let start = area.x + min(1, max(0, area.width - 1))
        let written = canvas.write(label, x: start, y: area.y, style: scene[.key], limit: area.maxX - start)
        let field = Rect(x: start + written, y: area.y, width: area.maxX - start - written, height: 1)
        let side = remark
        // The text has at least two thirds of the line, and all of it when there is nothing beside it.
        let room = side.isEmpty ? field.width : max(field.width * 2 / 3, field.width - side.width - 3)
        let used = EditLine(scene: scene, field: prompt.field, isFocused: true)
            .paint(on: &canvas, in: field.left(room))
        let rest = field.right(max(0, field.width - used - 2))
        let text = side.truncated(to: rest.width, ellipsis: scene.ellipsis)
        canvas.write(text, x: rest.x, y: rest.y)
    }

    /// What is wrong with the text, or what could complete it.
    private var remark: StyledText {
        if let problem = prompt.problem { return StyledText(ScreenText(problem), scene[.error]) }
        var text = StyledText()
        for (index, completion) in prompt.completions.prefix(12).enumerated() {
            if index > 0 { text.append("  ") }
            text.append(ScreenText(completion), scene[index == prompt.chosen ? .accent : .dim])
        }
        return text
    }
}
