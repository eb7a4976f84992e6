import Canvas
import Dashboard
import Monitoring

/// What can be done to the chosen breakers; what cannot be done says why.
struct ActionMenuPopup: Region {
    let scene: Scene
    let menu: ActionMenu

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let lines = menu.items.map(line)
        let footer: ScreenText = "Enter choose   Esc cancel   nothing is sent yet"
        var title = StyledText("Actions  ", scene[.title])
        title.append(ScreenText(menu.subject), scene[.title])
        let count = menu.breakers.count
        if count > 1 { title.append("  \(count) instances", scene[.dim]) }
        let frame = PopupFrame(
            scene: scene,
            title: title,
            contexts: scene.contexts(of: menu.breakers),
            footer: StyledText(footer, scene[.dim])
        )
        let widest = max(lines.map(\.width).max() ?? 0, footer.width, title.width + 12)
        let body = frame.paint(Size(width: min(widest + 2, 96), height: lines.count), on: &canvas, in: area)
        for (index, text) in lines.prefix(body.height).enumerated() {
            let line = body.row(index)
            let isSelected = index == menu.selected
            canvas.write(isSelected ? ">" : " ", x: line.x, y: line.y, style: scene[.accent])
            canvas.write(
                text.truncated(to: line.width - 2, ellipsis: scene.ellipsis),
                x: line.x + 2,
                y: line.y
            )
            if isSelected { canvas.restyle(line, scene[.cursor]) }
            hits.add(.item(index), at: line)
        }
    }

    private func line(_ item: ActionMenu.Item) -> StyledText {
        let key = ScreenText(keyName(of: item.kind)).padded(to: 3)
        let name = ScreenText(item.kind.title).padded(to: 12)
        if menu.isWaiting {
            return [
                .init(key + name, scene[.dim]),
                .init("asking what is possible" + scene.ellipsis, scene[.dim]),
            ]
        }
        if let refusal = item.refusal {
            return [.init(key + name, scene[.dim]), .init("off: \(refusal)", scene[.dim])]
        }
        var text: StyledText = [
            .init(key, scene[.key]), .init(name), .init(ScreenText(item.kind.consequence), scene[.dim]),
        ]
        if item.possible < menu.breakers.count {
            text.append("  (\(item.possible) of \(menu.breakers.count) instances)", scene[.warning])
        }
        return text
    }

    /// Actions and their commands have the same names.
    private func keyName(of kind: ActionKind) -> String {
        Command(rawValue: kind.rawValue).map(scene.dashboard.keyMap.keyName(of:)) ?? ""
    }
}

extension Scene {
    /// The contexts of the targets of some breakers, without repetition.
    func contexts(of breakers: [BreakerID]) -> [Context] {
        let names = Set(breakers.map(\.target))
        var contexts: [Context] = []
        for target in ledger.targets where names.contains(target.id) {
            if let context = target.context, !contexts.contains(context) { contexts.append(context) }
        }
        return contexts
    }
}
