import Canvas
import Dashboard
import Monitoring

/// The question before an action, with everything that one should know to answer it.
struct ConfirmPopup: Region {
    let scene: Scene
    let dialog: ConfirmDialog

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        var title = StyledText(dialog.isUndo ? "UNDO: " : "", scene[.title])
        title.append(ScreenText(dialog.kind.title.uppercased()), scene[.title])
        title.append("  " + ScreenText(dialog.subject), scene[.title])
        let footer: ScreenText = "Tab next field   Esc cancel   nothing is sent until you confirm"
        let frame = PopupFrame(
            scene: scene,
            title: title,
            contexts: dialog.contexts,
            footer: StyledText(footer, scene[.dim])
        )
        let longest = dialog.requests.prefix(3).map { $0.utf8.count + 10 }.max() ?? 0
        let width = min(max(68, longest), 104, max(10, area.width - 4))
        let lines = ConfirmLines(scene: scene, dialog: dialog, width: width).all
        let size = Size(width: width, height: min(lines.count, max(1, area.height - 2)))
        let body = frame.paint(size, on: &canvas, in: area)
        DialogBody(scene: scene, lines: lines, focus: dialog.focus).paint(on: &canvas, in: body, hits: &hits)
    }
}
