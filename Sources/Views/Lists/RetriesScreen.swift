import Canvas
import Dashboard
import Monitoring

/// How much retries multiply the load, the strongest amplification first.
struct RetriesScreen: Region {
    let scene: Scene
    private let list: RetryList

    init(scene: Scene) {
        self.scene = scene
        list = scene.dashboard.retryList
    }

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let names = min(max(14, list.items.map(\.row.name.utf8.count).max() ?? 0), 36)
        let columns = [
            Grid.Column(title: "NAME", width: names),
            Grid.Column(title: "SERVICE", width: 18, priority: 3),
            Grid.Column(title: "STATE", width: 11, priority: 7),
            Grid.Column(title: "FACTOR", width: 6, alignment: .right, priority: 9),
            Grid.Column(title: "RETRIES/s", width: 9, alignment: .right, priority: 8),
            Grid.Column(title: "GAVE UP/s", width: 9, alignment: .right, priority: 6),
            Grid.Column(title: "REFUSED/s", width: 9, alignment: .right, priority: 4),
            Grid.Column(title: "BUDGET", width: 6, alignment: .right, priority: 5),
            Grid.Column(title: "EXTRA LOAD", width: 10, priority: 2),
        ]
        ListScreen(
            scene: scene,
            pane: .retries,
            title: "Retries",
            trailing: multiplied,
            empty: "no breaker tells of retries",
            grid: Grid(scene: scene, pane: .retries, columns: columns, count: list.items.count) {
                cells(list.items[$0])
            },
            remarks: [
                [],
                StyledText(
                    "factor: attempts per logical call; refused: calls that the breaker kept from being tried",
                    scene[.dim]
                ),
            ]
        ).paint(on: &canvas, in: area, hits: &hits)
    }

    /// What it would come to if each service called the next.
    private var multiplied: StyledText {
        let isHigh = list.multiplied >= Row.amplificationLimit
        return [
            .init("along a chain ", scene[.dim]),
            .init("x\(list.multiplied.factor)", isHigh ? scene[.warning] : .plain),
        ]
    }

    private func cells(_ item: RetryItem) -> [StyledText] {
        let badge = StateBadge(scene: scene, row: item.row)
        let style: Style = item.factor >= Row.amplificationLimit ? scene[.warning] : .plain
        func rate(_ value: Double?) -> StyledText { StyledText(ScreenText(Figures.rate(value))) }
        return [
            StyledText(ScreenText(item.row.name)), StyledText(ScreenText(item.row.group), scene[.dim]),
            StyledText(badge.text, badge.style), StyledText("x\(item.factor.factor)", style),
            rate(item.retriesPerSecond), rate(item.exhaustedPerSecond), rate(item.suppressedPerSecond),
            StyledText(item.budget.map { "\($0.briefPercent)%" } ?? ScreenText(Figures.unknown)),
            StyledText(load(item.factor), style),
        ]
    }

    /// One sign for each quarter of a call that is sent beyond the first.
    private func load(_ factor: Double) -> ScreenText {
        let quarters = min(40, max(0, ((factor - 1) * 4).rounded()))
        return ScreenText(repeating: scene.appearance.isUnicode ? "█" : "#", count: Int(quarters))
    }
}
