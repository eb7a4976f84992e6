import Canvas
import Dashboard

/// What stands around a pane: a frame with its number and title where there is room, else a rule.
///
/// The pane in focus has its number in brackets, so that it is seen without colour.
struct PaneFrame {
    let scene: Scene
    let pane: Pane
    var title: StyledText
    var trailing: StyledText = []
    var footer: StyledText = []

    /// Paints the frame and returns the block inside.
    func paint(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) -> Rect {
        hits.add(.pane(pane), at: area)
        let border = scene[isFocused ? .focus : .border]
        guard scene.density == .full else {
            canvas.rule(area, title: head, trailing: trailing, style: border, glyphs: scene.glyphs)
            return area.bottom(area.height - 1)
        }
        return canvas.box(
            area,
            title: head,
            trailing: trailing,
            footer: footer,
            style: border,
            glyphs: scene.glyphs
        )
    }

    private var isFocused: Bool { scene.dashboard.focusedPane == pane }

    /// Number and title; a screen of one pane needs no number.
    private var head: StyledText {
        let panes = scene.dashboard.screen.panes
        guard panes.count > 1, scene.density == .full, let index = panes.firstIndex(of: pane) else {
            return title
        }
        let number: ScreenText = isFocused ? "[\(index + 1)]" : "\(index + 1)"
        return StyledText(number + " ", scene[isFocused ? .focus : .dim]) + title
    }
}
