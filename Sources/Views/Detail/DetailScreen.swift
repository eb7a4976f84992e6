import Canvas
import Dashboard

/// Everything about one breaker, without header and footer.
///
/// ```
/// ┌─ State timeline ─────────────────────────────────────┐
/// └──────────────────────────────────────────────────────┘
/// ┌─ Calls per second ───────┐┌─ Failure rate ───────────┐
/// └──────────────────────────┘└──────────────────────────┘
/// ┌─ Retry and fallback ─────┐┌─ Settings ───────────────┐
/// └──────────────────────────┘└──────────────────────────┘
/// ┌─ Transitions ────────────────────────────────────────┐
/// └──────────────────────────────────────────────────────┘
/// ```
struct DetailScreen: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        guard let detail = scene.detail else {
            let text = StyledText("this breaker is not known at the moment on screen", scene[.dim])
            return Lines(scene: scene, lines: [text]).paint(
                on: &canvas,
                in: area.inset(columns: 1),
                hits: &hits
            )
        }
        if scene.dashboard.isExpanded, scene.density >= .compact {
            return region(of: scene.dashboard.focusedPane, detail).paint(on: &canvas, in: area, hits: &hits)
        }
        switch scene.density {
        case .full: paintFull(detail, on: &canvas, in: area, hits: &hits)
        case .compact: paintCompact(detail, on: &canvas, in: area, hits: &hits)
        case .list, .line: paintList(detail, on: &canvas, in: area, hits: &hits)
        }
    }

    private func region(of pane: Pane, _ detail: Detail) -> any Region {
        switch pane {
        case .calls: CallsPane(scene: scene, detail: detail)
        case .failureRate: FailureRatePane(scene: scene, detail: detail)
        case .retryAndFallback: RetryAndFallbackPane(scene: scene, detail: detail)
        case .settings: SettingsPane(scene: scene, detail: detail)
        case .transitions: TransitionsPane(scene: scene, detail: detail)
        default: TimelinePane(scene: scene, detail: detail)
        }
    }

    private func paintFull(
        _ detail: Detail,
        on canvas: inout Canvas,
        in area: Rect,
        hits: inout HitMap
    ) {
        // What is left goes to the transitions, and on tall screens to the graphs.
        let spare = max(0, area.height - 31)
        var rest = area
        let timeline = 3 + TimelinePane.rows(detail, limit: 6 + spare / 4)
        paint([.timeline], detail, on: &canvas, in: rest.takeTop(timeline), hits: &hits)
        paint([.calls, .failureRate], detail, on: &canvas, in: rest.takeTop(6 + spare / 4), hits: &hits)
        paint([.retryAndFallback, .settings], detail, on: &canvas, in: rest.takeTop(6), hits: &hits)
        paint([.transitions], detail, on: &canvas, in: rest, hits: &hits)
    }

    /// Paints panes side by side.
    private func paint(
        _ panes: [Pane],
        _ detail: Detail,
        on canvas: inout Canvas,
        in area: Rect,
        hits: inout HitMap
    ) {
        for (pane, part) in zip(panes, area.columns(panes.map { _ in .share(1) })) {
            region(of: pane, detail).paint(on: &canvas, in: part, hits: &hits)
        }
    }

    /// Timeline, what is now in a few lines, and the transitions; the pane in focus may take their place.
    private func paintCompact(
        _ detail: Detail,
        on canvas: inout Canvas,
        in area: Rect,
        hits: inout HitMap
    ) {
        var rest = area
        let timeline = 2 + TimelinePane.rows(detail, limit: 3)
        paint([.timeline], detail, on: &canvas, in: rest.takeTop(timeline), hits: &hits)
        switch scene.dashboard.focusedPane {
        case .calls, .failureRate:
            paint([scene.dashboard.focusedPane], detail, on: &canvas, in: rest, hits: &hits)
        case .settings:
            paint([.settings], detail, on: &canvas, in: rest, hits: &hits)
        default:
            NowPane(scene: scene, detail: detail).paint(on: &canvas, in: rest.takeTop(7), hits: &hits)
            paint([.transitions], detail, on: &canvas, in: rest, hits: &hits)
        }
    }

    private func paintList(
        _ detail: Detail,
        on canvas: inout Canvas,
        in area: Rect,
        hits: inout HitMap
    ) {
        var rest = area
        StateLine(scene: scene, detail: detail).paint(on: &canvas, in: rest.takeTop(1), hits: &hits)
        TimelinePane(scene: scene, detail: detail).paintStrips(on: &canvas, in: rest.takeTop(1), hits: &hits)
        let now = NowPane(scene: scene, detail: detail).lines
        Lines(scene: scene, lines: now).paint(on: &canvas, in: rest.inset(columns: 1), hits: &hits)
    }
}
