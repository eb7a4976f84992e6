import Canvas
import Dashboard
import Monitoring

/// The way to the screen: `breakers > checkout > payments.charge`; nothing on the main screen.
struct Crumbs {
    let scene: Scene

    /// The names of the screens that lead here.
    var text: StyledText {
        let screens = scene.dashboard.screens
        guard screens.count > 1 else { return [] }
        var text = StyledText()
        for (index, screen) in screens.enumerated() {
            if index > 0 { text.append(" > ", scene[.dim]) }
            let isLast = index == screens.count - 1
            if case .detail(let circuit) = screen, !circuit.group.isEmpty {
                text.append(ScreenText(circuit.group), scene[.dim])
                text.append(" > ", scene[.dim])
            }
            text.append(ScreenText(screen.name), scene[isLast ? .title : .dim])
        }
        return text
    }
}
