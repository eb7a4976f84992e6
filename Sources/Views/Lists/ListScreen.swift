import Canvas
import Dashboard

/// A screen that is one list in a frame, with a remark below it.
struct ListScreen: Region {
    let scene: Scene
    let pane: Pane
    let title: ScreenText
    var trailing: StyledText = []
    /// What stands instead of a list without lines.
    let empty: ScreenText
    let grid: Grid
    /// Lines below the list, about its selected line or about all.
    var remarks: [StyledText] = []

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        let frame = PaneFrame(
            scene: scene,
            pane: pane,
            title: StyledText(title, scene[.title]),
            trailing: trailing
        )
        var body = area
        if scene.density > .list { body = frame.paint(on: &canvas, in: area, hits: &hits) }
        guard grid.count > 0 else {
            let text = StyledText(empty, scene[.dim])
            return Lines(scene: scene, lines: [text]).paint(
                on: &canvas,
                in: body.inset(columns: 1),
                hits: &hits
            )
        }
        // The remarks follow the list at once, and stay in sight when it is long.
        let foot = body.height > 8 ? remarks.count : 0
        grid.paint(on: &canvas, in: body.takeTop(min(grid.count + 1, body.height - foot)), hits: &hits)
        Lines(scene: scene, lines: remarks).paint(on: &canvas, in: body.inset(columns: 2), hits: &hits)
    }
}
