import Canvas
import Dashboard

/// The text of a field in as many columns as there are; the cursor is always in sight.
struct EditLine {
    let scene: Scene
    let field: TextField
    let isFocused: Bool

    /// Paints the text and places the terminal's cursor; returns the columns that are used.
    @discardableResult
    func paint(on canvas: inout Canvas, in area: Rect) -> Int {
        guard area.width > 0 else { return 0 }
        let before = ScreenText(String(field.text.prefix(field.cursor)))
        let after = ScreenText(String(field.text.dropFirst(field.cursor)))
        // One column is kept for the cursor behind the last character.
        let hidden = max(0, before.width - (area.width - 1))
        canvas.clipped(to: area) { canvas in
            canvas.write(before, x: area.x - hidden, y: area.y)
            canvas.write(after, x: area.x - hidden + before.width, y: area.y)
        }
        if isFocused { canvas.cursor = Point(x: area.x + before.width - hidden, y: area.y) }
        return min(area.width, before.width - hidden + after.width + 1)
    }
}
