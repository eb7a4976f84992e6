import Canvas
import Dashboard

/// The main screen without header and footer, by how much room there is.
///
/// ```
/// ┌─ Breakers ──────────────────────────┐    Breakers
/// │                                     │    …
/// └─────────────────────────────────────┘    ── payments.charge  failure 71% >= 50% ──
/// ┌─ Why ─────────────┐┌─ Cascade ──────┐    events
/// └───────────────────┘└────────────────┘    …
/// ┌─ Events ────────────────────────────┐
/// └─────────────────────────────────────┘
/// ```
struct MainScreen: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let focus = scene.dashboard.focusedPane
        if scene.dashboard.isExpanded, scene.density >= .compact {
            return region(of: focus).paint(on: &canvas, in: area, hits: &hits)
        }
        switch scene.density {
        case .full: paintFull(on: &canvas, in: area, hits: &hits)
        case .compact: paintCompact(on: &canvas, in: area, hits: &hits)
        case .list, .line: BreakersPane(scene: scene).paint(on: &canvas, in: area, hits: &hits)
        }
    }

    private func region(of pane: Pane) -> any Region {
        switch pane {
        case .why: WhyPane(scene: scene)
        case .cascade: CascadePane(scene: scene)
        case .events: EventsPane(scene: scene)
        default: BreakersPane(scene: scene)
        }
    }

    private func paintFull(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        var rest = area
        let cards = 8
        let events = max(5, area.height * 3 / 10)
        let table = min(wantedRows + 3, area.height - cards - events)
        BreakersPane(scene: scene).paint(on: &canvas, in: rest.takeTop(max(6, table)), hits: &hits)
        let middle = rest.takeTop(cards).columns([.share(11), .share(9)])
        if middle.count == 2 {
            WhyPane(scene: scene).paint(on: &canvas, in: middle[0], hits: &hits)
            CascadePane(scene: scene).paint(on: &canvas, in: middle[1], hits: &hits)
        }
        EventsPane(scene: scene).paint(on: &canvas, in: rest, hits: &hits)
    }

    private func paintCompact(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        var rest = area
        let pane = BreakersPane(scene: scene)
        let rule = rest.takeTop(1)
        let below = max(4, area.height * 2 / 5)
        let table = max(4, min(wantedRows + 1, area.height - 1 - below))
        pane.paintRule(on: &canvas, in: rule, rows: table - 1)
        pane.paint(on: &canvas, in: rest.takeTop(table), hits: &hits)
        // One pane has the room below the table: the one in focus, else the events under a line that says why.
        switch scene.dashboard.focusedPane {
        case .why: WhyPane(scene: scene).paint(on: &canvas, in: rest, hits: &hits)
        case .cascade: CascadePane(scene: scene).paint(on: &canvas, in: rest, hits: &hits)
        default: EventsPane(scene: scene).paint(on: &canvas, in: rest, hits: &hits)
        }
    }

    /// As many rows as there could be: a filter must not move the panes while it is typed.
    private var wantedRows: Int {
        max(5, scene.dashboard.circuits.count, scene.dashboard.rows.count)
    }
}
