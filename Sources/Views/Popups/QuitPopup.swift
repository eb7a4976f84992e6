import Canvas
import Dashboard

/// The question before quitting while something would be left behind.
struct QuitPopup: Region {
    let scene: Scene
    let dialog: QuitDialog

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        // What follows from quitting is told whole, on narrow screens over several lines.
        let room = max(10, min(96, area.width - 4))
        var lines = dialog.reasons.flatMap { ScreenText($0).wrapped(to: room) }
            .map { DialogLine.text(StyledText($0), priority: 5) }
        lines.append(.blank)
        lines.append(DialogLine(content: .buttons(dialog.answers.map(button)), priority: 10))
        let widest = max(44, dialog.reasons.map { ScreenText($0).width }.max() ?? 0)
        let height = min(lines.count, max(1, area.height - 2))
        let frame = PopupFrame(scene: scene, title: StyledText("Quit?", scene[.title]))
        let body = frame.paint(Size(width: min(widest, room), height: height), on: &canvas, in: area)
        DialogBody(scene: scene, lines: lines, focus: .cancel).paint(on: &canvas, in: body, hits: &hits)
    }

    private func button(_ answer: QuitDialog.Answer) -> DialogButton {
        let (label, key): (ScreenText, ScreenText) =
            switch answer {
            case .stay: ("Stay", "Esc")
            case .release: ("Release now", "r")
            case .quit: ("Quit", "q")
            }
        return DialogButton(
            target: .answer(answer),
            label: label,
            key: key,
            isFocused: dialog.focus == answer
        )
    }
}
