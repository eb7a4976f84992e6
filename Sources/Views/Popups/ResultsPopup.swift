import Canvas
import Dashboard
import Monitoring

/// What came of an action, one line for each instance.
struct ResultsPopup: Region {
    let scene: Scene
    let results: ActionResults

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let lines = results.actions.map(line)
        var title = StyledText(ScreenText(results.title), scene[.title])
        let isDone = results.isComplete && results.done == results.actions.count
        title.append("  \(results.done)/\(results.actions.count) ok", scene[isDone ? .ok : .warning])
        let footer = StyledText(ScreenText(keys), scene[.dim])
        let frame = PopupFrame(
            scene: scene,
            title: title,
            contexts: scene.contexts(of: results.actions.map(\.breaker)),
            footer: footer
        )
        let widest = max(lines.map(\.width).max() ?? 0, title.width, footer.width)
        let size = Size(width: min(widest + 2, 96), height: min(lines.count, max(1, area.height - 4)))
        let body = frame.paint(size, on: &canvas, in: area)
        Lines(scene: scene, lines: lines).paint(on: &canvas, in: body, hits: &hits)
    }

    private var keys: String {
        let map = scene.dashboard.keyMap
        var keys = ["\(map.keyName(of: .back)) close"]
        if results.done > 0 { keys.append("\(map.keyName(of: .undo)) undo") }
        if results.isComplete, !results.notDone.isEmpty {
            keys.append("\(map.keyName(of: .reviseChanged)) again for the \(results.notDone.count) not done")
        }
        return keys.joined(separator: "   ")
    }

    private func line(_ action: Action) -> StyledText {
        let target = ScreenText(action.breaker.target.name).fitted(to: 18, ellipsis: scene.ellipsis) + "  "
        let breaker = ScreenText(action.breaker.name).fitted(to: 20, ellipsis: scene.ellipsis) + "  "
        let name = results.isBatch ? breaker + target : target
        guard let outcome = results.outcomes[action.breaker] else {
            return [.init(name), .init("sending" + scene.ellipsis, scene[.dim])]
        }
        let role: Role =
            switch outcome.result {
            case .done: .ok
            case .unverified, .changed: .warning
            case .refused, .failed: .error
            }
        return [.init(name), .init(ScreenText(outcome.sentence), scene[role])]
    }
}
