import Canvas
import Dashboard

/// The question before quitting while something would be left behind.
struct QuitPopup: Region {
    let scene: Scene
    let dialog: QuitDialog

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        var lines = dialog.reasons.map { DialogLine.text(StyledText(ScreenText($0)), priority: 5) }
        lines.append(.blank)
        let isQuit = dialog.isQuitFocused
        let buttons = [
            DialogButton(field: .cancel, label: "Stay", key: "Esc", isFocused: !isQuit),
            DialogButton(field: .confirm, label: "Quit", key: "q", isFocused: isQuit),
        ]
        lines.append(DialogLine(content: .buttons(buttons), priority: 10))
        let widest = max(44, dialog.reasons.map { ScreenText($0).width }.max() ?? 0)
        let frame = PopupFrame(scene: scene, title: StyledText("Quit?", scene[.title]))
        let body = frame.paint(Size(width: min(widest, 96), height: lines.count), on: &canvas, in: area)
        DialogBody(scene: scene, lines: lines, focus: isQuit ? .confirm : .cancel)
            .paint(on: &canvas, in: body, hits: &hits)
    }
}
