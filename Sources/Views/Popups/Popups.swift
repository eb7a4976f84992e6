import Canvas
import Dashboard

/// The popups above the screen, the topmost last; a prompt is no popup but a line at the bottom.
struct Popups: Region {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        for layer in scene.dashboard.layers {
            guard let popup = region(of: layer) else { continue }
            hits.add(.outside, at: area)
            popup.paint(on: &canvas, in: area, hits: &hits)
        }
    }

    private func region(of layer: Layer) -> (any Region)? {
        switch layer {
        case .actionMenu(let menu): ActionMenuPopup(scene: scene, menu: menu)
        case .confirm(let dialog): ConfirmPopup(scene: scene, dialog: dialog)
        case .results(let results): ResultsPopup(scene: scene, results: results)
        case .sortMenu(let selected): ListPopup.sorting(scene, selected: selected)
        case .themePicker(let picker): ListPopup.themes(scene, picker)
        case .marks(let selected): ListPopup.marks(scene, selected: selected)
        case .quit(let dialog): QuitPopup(scene: scene, dialog: dialog)
        case .prompt: nil
        }
    }
}
