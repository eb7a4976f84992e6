import Canvas
import Dashboard
import Monitoring

/// The endpoints that are watched: how they answer, and since when they do not.
struct TargetsScreen: Region {
    let scene: Scene
    private let items: [TargetItem]

    init(scene: Scene) {
        self.scene = scene
        items = scene.dashboard.targetList
    }

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let names = min(max(12, items.map(\.target.id.name.utf8.count).max() ?? 0), 32)
        let columns = [
            Grid.Column(title: "TARGET", width: names),
            Grid.Column(title: "STATE", width: 10, priority: 9),
            Grid.Column(title: "BREAKERS", width: 14, priority: 8),
            Grid.Column(title: "LAST", width: 6, alignment: .right, priority: 7),
            Grid.Column(title: "TAKES", width: 6, alignment: .right, priority: 5),
            Grid.Column(title: "SIZE", width: 8, alignment: .right, priority: 4),
            Grid.Column(title: "CLOCK", width: 7, alignment: .right, priority: 3),
            Grid.Column(title: "DIALECT", width: 12, priority: 2),
            Grid.Column(title: "ADDRESS", width: 24, priority: 6),
        ]
        ListScreen(
            scene: scene,
            pane: .targets,
            title: "Targets",
            trailing: tally,
            empty: "no target is watched yet",
            grid: Grid(scene: scene, pane: .targets, columns: columns, count: items.count) {
                cells(items[$0])
            },
            remarks: remarks
        ).paint(on: &canvas, in: area, hits: &hits)
    }

    /// How many targets answer, and how many sources name targets.
    private var tally: StyledText {
        let targets = items.filter { !$0.target.isSource }
        let up = targets.count { $0.status.phase == .up }
        let sources = items.count - targets.count
        var text = StyledText("\(up) of \(targets.count) up", scene[up < targets.count ? .warning : .dim])
        if sources > 0 { text.append(", \(sources) \(sources == 1 ? "source" : "sources")", scene[.dim]) }
        return text
    }

    private func cells(_ item: TargetItem) -> [StyledText] {
        let status = item.status
        let quiet: Style = status.phase == .up ? .plain : scene[.stale]
        func plain(_ text: String) -> StyledText { StyledText(ScreenText(text), quiet) }
        return [
            plain(item.target.id.name), phase(of: item), breakers(of: item), plain(Figures.age(item.age)),
            plain(status.latency.map { Figures.setting(seconds: $0.inSeconds) } ?? Figures.unknown),
            plain(status.bytes.map(Figures.bytes) ?? Figures.unknown), clock(of: status),
            plain(item.target.dialect.isEmpty ? Figures.unknown : item.target.dialect),
            plain(item.target.url),
        ]
    }

    private func phase(of item: TargetItem) -> StyledText {
        switch item.status.phase {
        case .up: StyledText(ScreenText(item.word), scene[.ok])
        case .waiting: StyledText(ScreenText(item.word), scene[.dim])
        case .down: StyledText(ScreenText(item.word), scene[.error])
        }
    }

    private func breakers(of item: TargetItem) -> StyledText {
        guard !item.target.isSource else { return StyledText(ScreenText(Figures.unknown), scene[.dim]) }
        var text = StyledText(ScreenText("\(item.status.breakers)").padded(to: 4))
        for state in [BreakerState.open, .forcedOpen, .halfOpen, .unknown] where item.quorum[state] > 0 {
            let sign = scene.appearance.isUnicode ? scene.appearance.sign(state.role) : ""
            let word: ScreenText = scene.appearance.isUnicode ? "  " : " \(state.word) "
            text.append(sign + "\(item.quorum[state])" + word, scene[state.role])
        }
        return text
    }

    /// How far the target's clock is ahead of ours, where that is more than the date of an answer leaves open.
    ///
    /// The date is told in whole seconds, and many servers renew it only once a second. With a clock that is off
    /// by more, events may stand in a wrong order.
    private func clock(of status: TargetStatus) -> StyledText {
        guard let offset = status.clockOffset else {
            return StyledText(ScreenText(Figures.unknown), scene[.dim])
        }
        let seconds = offset.inSeconds.rounded()
        guard seconds.magnitude >= 2 else { return StyledText("<2s", scene[.dim]) }
        let text: ScreenText = "\(seconds < 0 ? "-" : "+")\(Duration.seconds(seconds.magnitude).plain)"
        return StyledText(text, scene[.warning])
    }

    /// What there is to say about the selected target.
    private var remarks: [StyledText] {
        let selected = scene.dashboard.position(of: .targets).selected
        guard items.indices.contains(selected) else { return [] }
        let item = items[selected]
        var lines: [StyledText] = [[]]
        if let outage = item.status.outage {
            lines.append([
                .init("\(outage.kind.title): ", scene[.error]), .init(ScreenText(outage.message)),
            ])
            lines.append(StyledText("failed \(item.status.failuresInARow) times in a row", scene[.dim]))
        }
        lines += item.status.warnings.prefix(3).map {
            [.init("note: ", scene[.warning]), .init(ScreenText($0))]
        }
        if item.status.resets > 0 {
            lines.append(
                StyledText("counters fell \(item.status.resets) times: the target restarted", scene[.dim])
            )
        }
        let labels = item.target.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if !labels.isEmpty {
            lines.append(StyledText(ScreenText(labels.joined(separator: "  ")), scene[.dim]))
        }
        return lines.count > 1 ? lines : []
    }
}
