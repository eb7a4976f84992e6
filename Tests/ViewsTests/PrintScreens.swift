import Canvas
import Dashboard
import Testing
import Views

@Suite struct PrintScreens {
    @Test func show() {
        let dashboard = Incident.dashboard()
        for (size, unicode) in [
            (Size(width: 120, height: 36), true), (Size(width: 80, height: 24), false),
            (Size(width: 40, height: 10), true), (Size(width: 30, height: 4), true),
        ] {
            let appearance = Incident.appearance(isUnicode: unicode)
            var canvas = Canvas(size: size, style: appearance.base)
            _ = Picture(dashboard, appearance: appearance).paint(on: &canvas)
            for line in canvas.lines { print(line) }
            print("=====")
        }
    }
}
