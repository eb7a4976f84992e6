import Canvas
import Dashboard
import Monitoring

/// A timeline of states, one column for each stretch of time; columns without data stay blank.
struct Strip {
    let scene: Scene
    let cells: [HistoryCell?]

    /// Paints the strip to the right from `x`, at most `limit` columns of it.
    func paint(on canvas: inout Canvas, x: Int, y: Int, limit: Int) {
        for (column, cell) in cells.prefix(max(0, limit)).enumerated() {
            guard let role = cell?.worst.role else { continue }
            canvas.put(scene.appearance.cell(role), x: x + column, y: y, style: scene[role])
        }
    }
}
