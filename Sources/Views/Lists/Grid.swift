import Canvas
import Dashboard

/// A list with named columns, scrolled so that the selected line is in sight.
struct Grid: Region {
    /// A column of the list.
    struct Column {
        /// The name at its head.
        var title: ScreenText
        /// The cells that it takes, without the blanks to its neighbour.
        var width: Int
        /// On which side texts stand.
        var alignment: Alignment = .left
        /// How long it stays when there is too little room; the first column stays always.
        var priority = 0
    }

    let scene: Scene
    let pane: Pane
    /// The columns; the last one that is shown takes what is left.
    let columns: [Column]
    /// How many lines the list has.
    let count: Int
    /// The texts of a line, one for each column.
    let line: (Int) -> [StyledText]

    private static let gap = 2

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        var body = area
        let head = body.takeTop(1)
        let shown = shownColumns(width: area.width - 2)
        paint(shown, on: &canvas, in: head) { StyledText(columns[$0].title, scene[.header]) }
        hits.setRoom(body.height, for: pane)
        let position = scene.dashboard.position(of: pane)
        for (index, place) in position.window(count: count, room: body.height).enumerated() {
            let row = body.row(index)
            let texts = line(place)
            paint(shown, on: &canvas, in: row) { texts.indices.contains($0) ? texts[$0] : [] }
            if place == position.selected {
                canvas.write(">", x: row.x, y: row.y, style: scene[.accent])
                canvas.restyle(row, scene[.cursor])
            }
            hits.add(.line(pane, place), at: row)
        }
    }

    private func paint(
        _ shown: [Int],
        on canvas: inout Canvas,
        in row: Rect,
        text: (Int) -> StyledText
    ) {
        var x = row.x + 2
        for index in shown {
            let column = columns[index]
            let isLast = index == shown.last
            let room = max(
                0,
                isLast && column.alignment == .left ? row.maxX - x - 1 : min(column.width, row.maxX - x)
            )
            let cell = text(index).truncated(to: room, ellipsis: scene.ellipsis)
            if column.alignment == .right {
                canvas.write(cell, endingAt: x + column.width, y: row.y)
            } else {
                canvas.write(cell, x: x, y: row.y)
            }
            x += column.width + Self.gap
        }
    }

    /// The columns for which there is room.
    private func shownColumns(width: Int) -> [Int] {
        var shown = Array(columns.indices)
        func needed() -> Int { shown.reduce(-Self.gap) { $0 + columns[$1].width + Self.gap } }
        while shown.count > 1, needed() > width {
            guard let least = shown.dropFirst().map({ columns[$0].priority }).min(),
                let index = shown.lastIndex(where: { columns[$0].priority == least && $0 != shown[0] })
            else { break }
            shown.remove(at: index)
        }
        return shown
    }
}
