import Canvas
import Dashboard
import Monitoring

/// Who is served by fallbacks; outages that nobody sees because of them come first.
struct FallbacksScreen: Region {
    let scene: Scene
    private let items: [FallbackItem]

    init(scene: Scene) {
        self.scene = scene
        items = scene.dashboard.fallbackList
    }

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let names = min(max(14, items.map(\.row.name.utf8.count).max() ?? 0), 36)
        let columns = [
            Grid.Column(title: "NAME", width: names),
            Grid.Column(title: "SERVICE", width: 18, priority: 3),
            Grid.Column(title: "STATE", width: 11, priority: 7),
            Grid.Column(title: "FALLB%", width: 6, alignment: .right, priority: 9),
            Grid.Column(title: "SERVED/s", width: 8, alignment: .right, priority: 8),
            Grid.Column(title: "FAILED%", width: 7, alignment: .right, priority: 6),
            Grid.Column(title: "OLD%", width: 6, alignment: .right, priority: 4),
            Grid.Column(title: "", width: 14, priority: 5),
            Grid.Column(title: "SOURCE", width: 12, priority: 2),
        ]
        let masked = items.count { $0.isMasked }
        ListScreen(
            scene: scene,
            pane: .fallbacks,
            title: "Fallbacks",
            trailing: StyledText("\(masked) masked outages", scene[masked > 0 ? .warning : .dim]),
            empty: "no breaker tells of a fallback",
            grid: Grid(scene: scene, pane: .fallbacks, columns: columns, count: items.count) {
                cells(items[$0])
            },
            remarks: [
                [],
                StyledText(
                    "masked: most callers are served by a fallback, so the outage does not show",
                    scene[.dim]
                ),
            ]
        ).paint(on: &canvas, in: area, hits: &hits)
    }

    private func cells(_ item: FallbackItem) -> [StyledText] {
        let badge = StateBadge(scene: scene, row: item.row)
        let failing = item.failureRatio ?? 0
        let remark: StyledText =
            failing >= 0.05
            ? StyledText("USERS SEE IT", scene[.error])
            : item.isMasked ? StyledText("masked outage", scene[.warning]) : []
        return [
            StyledText(ScreenText(item.row.name)), StyledText(ScreenText(item.row.group), scene[.dim]),
            StyledText(badge.text, badge.style),
            StyledText(ScreenText(item.ratio.percentWithTenths), item.ratio > 0 ? scene[.warning] : .plain),
            StyledText(ScreenText(Figures.rate(item.servedPerSecond))),
            StyledText(ScreenText(Figures.tenths(item.failureRatio)), failing > 0 ? scene[.error] : .plain),
            StyledText(ScreenText(Figures.tenths(item.staleRatio))), remark,
            StyledText(ScreenText(item.origin ?? ""), scene[.dim]),
        ]
    }
}
