import Canvas
import Dashboard
import Monitoring

/// What came of an action, one line for each instance.
struct ResultsPopup: Region {
    let scene: Scene
    let results: ActionResults

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let lines = fitted(to: Size(width: min(96, max(20, area.width - 6)), height: max(1, area.height - 4)))
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

    /// A line or more for each action; where they do not fit, one for each, what went wrong before the rest.
    private func fitted(to size: Size) -> [StyledText] {
        let whole = results.actions.flatMap { lines($0, width: size.width) }
        guard whole.count > size.height else { return whole }
        let failed = Set(results.notDone)
        let sorted =
            results.actions.filter { failed.contains($0.breaker) }
            + results.actions.filter { !failed.contains($0.breaker) }
        let single = sorted.map { action in
            // As wide as it needs: what has no room is cut at the end of its line.
            lines(action, width: 10_000).first ?? []
        }
        guard single.count > size.height else { return single }
        let hidden = single.count - size.height + 1
        return single.prefix(size.height - 1) + [StyledText("and \(hidden) more", scene[.dim])]
    }

    /// What came of one action, over several lines where it is long: why something was refused must be read.
    private func lines(_ action: Action, width: Int) -> [StyledText] {
        let target = ScreenText(action.breaker.target.name).fitted(to: 18, ellipsis: scene.ellipsis) + "  "
        let breaker = ScreenText(action.breaker.name).fitted(to: 20, ellipsis: scene.ellipsis) + "  "
        let name = results.isBatch ? breaker + target : target
        guard let outcome = results.outcomes[action.breaker] else {
            return [[.init(name), .init("sending" + scene.ellipsis, scene[.dim])]]
        }
        let role: Role =
            switch outcome.result {
            case .done: .ok
            case .unverified, .changed: .warning
            case .refused, .failed: .error
            }
        // Beside the names where there is room for a sentence, else below them.
        let isBeside = width - name.width >= 24
        let indent = isBeside ? name.width : 2
        let parts = ScreenText(outcome.sentence).wrapped(to: max(10, width - indent))
        let first: [StyledText] = isBeside ? [] : [[.init(name)]]
        return first
            + parts.enumerated().map { index, part in
                let head: ScreenText = isBeside && index == 0 ? name : .blanks(indent)
                return [.init(head), .init(part, scene[role])]
            }
    }
}
