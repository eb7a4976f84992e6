import Canvas
import Dashboard

/// The lines of a dialog; what has the focus has an arrow before it, or brackets around it.
struct DialogBody: Region {
    let scene: Scene
    let lines: [DialogLine]
    let focus: ConfirmDialog.Field

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        for (index, line) in DialogLine.fitting(lines, rows: area.height).enumerated() {
            let row = area.row(index)
            switch line.content {
            case .text(let text):
                canvas.write(text.truncated(to: row.width, ellipsis: scene.ellipsis), x: row.x, y: row.y)
            case .entry(let field, let label, let text):
                paintEntry(field, label, text, on: &canvas, in: row, hits: &hits)
            case .choice(let field, let label, let value, let hint):
                let x = paintHead(field, label, on: &canvas, in: row)
                let text: StyledText = [
                    .init("[ \(value) ]", style(of: field)), .init("  " + hint, scene[.dim]),
                ]
                canvas.write(text.truncated(to: row.maxX - x, ellipsis: scene.ellipsis), x: x, y: row.y)
                hits.add(.field(field), at: row)
            case .buttons(let buttons):
                paintButtons(buttons, on: &canvas, in: row, hits: &hits)
            }
        }
    }

    private func style(of field: ConfirmDialog.Field) -> Style {
        field == focus ? scene[.accent].adding(.underline) : .plain
    }

    /// Paints the arrow and the label; returns the column after them.
    private func paintHead(
        _ field: ConfirmDialog.Field,
        _ label: ScreenText,
        on canvas: inout Canvas,
        in row: Rect
    ) -> Int {
        if field == focus { canvas.write(">", x: row.x, y: row.y, style: scene[.accent]) }
        return row.x + 2
            + canvas.write(label, x: row.x + 2, y: row.y, style: scene[.dim], limit: max(0, row.width - 2))
    }

    private func paintEntry(
        _ field: ConfirmDialog.Field,
        _ label: ScreenText,
        _ text: TextField,
        on canvas: inout Canvas,
        in row: Rect,
        hits: inout HitMap
    ) {
        let x = paintHead(field, label, on: &canvas, in: row)
        let width = row.maxX - x - 4
        guard width > 0 else { return }
        canvas.write("[ ", x: x, y: row.y, style: scene[field == focus ? .accent : .dim])
        canvas.write(" ]", x: row.maxX - 2, y: row.y, style: scene[field == focus ? .accent : .dim])
        let space = Rect(x: x + 2, y: row.y, width: width, height: 1)
        canvas.fill(space, with: "_", style: scene[.dim].over(scene.appearance.base))
        let used = ScreenText(text.text).width
        canvas.fill(space.left(used), style: scene.appearance.base)
        EditLine(scene: scene, field: text, isFocused: field == focus).paint(on: &canvas, in: space)
        hits.add(.field(field), at: row)
    }

    private func paintButtons(
        _ buttons: [DialogButton],
        on canvas: inout Canvas,
        in row: Rect,
        hits: inout HitMap
    ) {
        func words(_ button: DialogButton, _ hasKey: Bool) -> ScreenText {
            hasKey ? button.label + "  " + button.key : button.label
        }
        let hasKeys = buttons.reduce(0) { $0 + words($1, true).width + 4 } <= row.width
        let spare = row.width - buttons.reduce(0) { $0 + words($1, hasKeys).width + 4 }
        let gap = min(4, max(0, spare / 2))
        var x = row.x + min(6, max(0, spare - gap))
        for button in buttons {
            let words = words(button, hasKeys)
            let text: ScreenText = button.isFocused ? "[ " + words + " ]" : "  " + words + "  "
            let style =
                button.isFocused ? scene[.cursor] : button.isLocked ? scene[.dim] : scene[.key]
            let width = canvas.write(text, x: x, y: row.y, style: style, limit: max(0, row.maxX - x))
            hits.add(button.target, at: Rect(x: x, y: row.y, width: width, height: 1))
            x += width + gap
        }
    }
}
