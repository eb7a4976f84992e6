import Canvas
import Dashboard
import Monitoring

/// The table of breakers: a line of heads, and one line for each breaker.
///
/// ```
///    NAME              SERVICE   STATE        FOR  FAIL%/THR  REQ/s  REJ/s  TIMELINE 15m   02:14
/// >  payments.charge   checkout  ■ OPEN 0:09 0:21     71/50%    412    412  ──────▒██▒█▒███▒████
///  ^ ledger.append     checkout  ● CLOSED     11m     44/50%    120      0  ────────────────────
/// ```
struct BreakerTable: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let dashboard = scene.dashboard
        var body = area
        let heads = scene.density > .list ? body.takeTop(1) : body.takeTop(0)
        hits.setRoom(body.height, for: .breakers)
        let rows = dashboard.rows
        guard !rows.isEmpty else {
            return EmptyTable(scene: scene).paint(on: &canvas, in: area, hits: &hits)
        }
        let window = dashboard.position(of: .breakers).window(count: rows.count, room: body.height)
        let plan = plan(width: area.width, rows: rows)
        let axis = axis(of: plan)
        paintHeads(plan, axis, on: &canvas, in: heads, hits: &hits)
        for (line, row) in rows[window].enumerated() {
            paint(row, plan, axis, on: &canvas, in: body.row(line), hits: &hits)
        }
    }

    private func plan(width: Int, rows: [Row]) -> ColumnPlan {
        var demand = ColumnPlan.Demand(name: 4, service: 7)
        for row in rows {
            // Bytes are at least as many as columns, and counting them is free.
            let quorum = row.quorum.total > 1 ? Self.quorumWidth(row.quorum) : 0
            demand.name = max(demand.name, row.name.utf8.count + row.depth * 2 + quorum)
            demand.service = max(demand.service, row.group.utf8.count)
        }
        return ColumnPlan(
            width: width,
            density: scene.density,
            demand: demand,
            isWide: scene.dashboard.display.isWide
        )
    }

    /// The columns of ` 2/3`.
    private static func quorumWidth(_ quorum: Quorum) -> Int {
        String(quorum.total).utf8.count * 2 + 2
    }

    private func axis(of plan: ColumnPlan) -> TimeAxis? {
        guard let column = plan.columns.last, column.content == .timeline else { return nil }
        return scene.axis(columns: column.width - 1)
    }

    // MARK: Heads

    private func paintHeads(
        _ plan: ColumnPlan,
        _ axis: TimeAxis?,
        on canvas: inout Canvas,
        in area: Rect,
        hits: inout HitMap
    ) {
        guard !area.isEmpty else { return }
        let sort = scene.dashboard.sort
        for column in plan.columns {
            let cell = Rect(x: area.x + column.x, y: area.y, width: column.width, height: 1)
            if column.content == .timeline {
                paintTimelineHead(axis, on: &canvas, in: cell)
                continue
            }
            let isSorting = column.sorting == sort.column
            let style = isSorting ? scene[.accent].over(scene[.header]) : scene[.header]
            paint(StyledText(head(of: column, isSorting: isSorting), style), column, on: &canvas, in: cell)
            hits.add(.column(column.sorting), at: cell)
        }
    }

    private func head(of column: TableColumn, isSorting: Bool) -> ScreenText {
        if column.content == .marks { return isSorting ? "!" : "" }
        var title = column.sorting.title
        if column.content == .failure, column.width < 10 { title = column.width < 8 ? "FAIL" : "FAIL/TH" }
        return ScreenText(title)
    }

    private func paintTimelineHead(_ axis: TimeAxis?, on canvas: inout Canvas, in cell: Rect) {
        let title: ScreenText = "TIMELINE \(scene.dashboard.timelineSpan.plain)"
        canvas.write(title, x: cell.x + 1, y: cell.y, style: scene[.header], limit: cell.width - 1)
        guard let axis, cell.width >= title.width + 8 else { return }
        let clock: ScreenText = "\(axis.end.shortClock(utcOffset: scene.utcOffset))"
        canvas.write(StyledText(clock, scene[.dim]), endingAt: cell.maxX, y: cell.y)
    }

    // MARK: Rows

    private func paint(
        _ row: Row,
        _ plan: ColumnPlan,
        _ axis: TimeAxis?,
        on canvas: inout Canvas,
        in line: Rect,
        hits: inout HitMap
    ) {
        let cells = RowCells(scene: scene, row: row)
        for column in plan.columns {
            let cell = Rect(x: line.x + column.x, y: line.y, width: column.width, height: 1)
            switch column.content {
            case .timeline:
                guard let axis else { continue }
                let strip = Strip(
                    scene: scene,
                    cells: axis.cells(of: row.breakers, in: scene.dashboard.world.history)
                )
                strip.paint(on: &canvas, x: cell.x + 1, y: cell.y, limit: cell.width - 1)
            case .name:
                paintName(cells, on: &canvas, in: cell)
            default:
                paint(cells.text(column.content), column, on: &canvas, in: cell)
            }
        }
        if row.id == scene.dashboard.selection {
            canvas.write(">", x: line.x, y: line.y, style: scene[.accent])
            canvas.restyle(line, scene[.cursor])
        }
        hits.add(.row(row.id), at: line)
    }

    /// Names are cut; the quorum beside them is not.
    private func paintName(_ cells: RowCells, on canvas: inout Canvas, in cell: Rect) {
        let quorum = scene.density > .list ? cells.quorum : []
        let room = cell.width - 1 - (quorum.isEmpty ? 0 : quorum.width + 1)
        canvas.write(cells.text(.name).truncated(to: room, ellipsis: scene.ellipsis), x: cell.x, y: cell.y)
        guard room > 0, !quorum.isEmpty else { return }
        canvas.write(quorum, endingAt: cell.maxX - 1, y: cell.y)
    }

    private func paint(_ text: StyledText, _ column: TableColumn, on canvas: inout Canvas, in cell: Rect) {
        // Marks leave their first cell to the cursor where there is room for both.
        let start = column.content == .marks && cell.width > 2 ? 1 : 0
        switch column.alignment {
        case .right:
            canvas.write(
                text.truncated(to: cell.width, ellipsis: scene.ellipsis),
                endingAt: cell.maxX,
                y: cell.y
            )
        case .left, .center:
            // A state's word is never cut short: it may use the blanks of its right neighbour.
            let room = column.content == .state ? cell.width + 1 : cell.width - start - 1
            canvas.write(
                text.truncated(to: max(room, 1), ellipsis: scene.ellipsis),
                x: cell.x + start,
                y: cell.y,
                limit: cell.width + 1
            )
        }
    }
}
