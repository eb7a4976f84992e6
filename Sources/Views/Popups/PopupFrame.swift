import Canvas
import Dashboard
import Monitoring

/// The frame of a popup in the middle of the screen, with nothing shining through.
struct PopupFrame {
    let scene: Scene
    var title: StyledText
    /// The contexts that the popup is about; production shows in the frame's colour and by its name.
    var contexts: [Context] = []
    var footer: StyledText = []

    /// Paints the frame around `size` cells, or as many as there are, and returns the block inside.
    func paint(_ size: Size, on canvas: inout Canvas, in area: Rect) -> Rect {
        let rect = area.centered(Size(width: size.width + 4, height: size.height + 2))
        canvas.fill(rect, style: scene.appearance.base)
        guard rect.width >= 6, rect.height >= 3 else { return rect }
        let style = scene[contexts.contains { $0.isProduction } ? .production : .focus]
        let inner = canvas.box(
            rect,
            title: title,
            trailing: place,
            footer: footer,
            style: style,
            glyphs: scene.glyphs
        )
        return inner.inset(columns: 1)
    }

    private var place: StyledText {
        var text = StyledText()
        for context in contexts {
            if !text.isEmpty { text.append(" ") }
            text.append(ScreenText(context.name), scene[context.isProduction ? .production : .badge])
        }
        return text
    }
}
