import Canvas
import Dashboard
import Monitoring

/// The newest lines of the program's own log, the newest first.
struct LogScreen: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let lines = scene.dashboard.logLines
        let columns = [
            Grid.Column(title: "TIME", width: 8),
            Grid.Column(title: "LEVEL", width: 8, priority: 1),
            Grid.Column(title: "MESSAGE", width: 20, priority: 2),
        ]
        ListScreen(
            scene: scene,
            pane: .log,
            title: "Log",
            trailing: StyledText("newest first", scene[.dim]),
            empty: "breakertop has had nothing to say",
            grid: Grid(scene: scene, pane: .log, columns: columns, count: lines.count) {
                cells(lines[lines.count - 1 - $0])
            }
        ).paint(on: &canvas, in: area, hits: &hits)
    }

    private func cells(_ line: LogLine) -> [StyledText] {
        let role: Role =
            switch line.level {
            case "error", "critical": .error
            case "warning": .warning
            default: .dim
            }
        return [
            StyledText(ScreenText(scene.time(line.at)), scene[.dim]),
            StyledText(ScreenText(line.level), scene[role]),
            StyledText(ScreenText(line.text)),
        ]
    }
}
