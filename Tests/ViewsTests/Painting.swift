import Canvas
import Dashboard
import Monitoring
import Views

/// Paints a dashboard and returns the canvas and what can be clicked on it.
func paint(
    _ dashboard: Dashboard,
    _ width: Int,
    _ height: Int,
    appearance: Appearance = Incident.appearance()
) -> (canvas: Canvas, hits: HitMap) {
    var canvas = Canvas(size: Size(width: width, height: height), style: appearance.base)
    let hits = Picture(dashboard, appearance: appearance).paint(on: &canvas)
    return (canvas, hits)
}

/// The dashboard after some keys, written as people write them.
func press(_ keys: String..., on dashboard: Dashboard) throws -> Dashboard {
    var dashboard = dashboard
    for key in keys { _ = dashboard.update(.key(try Key(parsing: key))) }
    return dashboard
}

extension Dashboard {
    /// The dashboard once the control has said that everything is possible.
    func offered(refusal: String? = nil) -> Dashboard {
        var dashboard = self
        let offers = ActionKind.allCases.map { kind in
            ActionOffer(
                kind,
                refusal: kind == .enable ? refusal : nil,
                requests: ["POST http://chk-1:9090/breakers/payments.charge/\(kind.rawValue)"]
            )
        }
        let breakers = selectedRow?.breakers ?? []
        _ = dashboard.update(.offers(Dictionary(uniqueKeysWithValues: breakers.map { ($0, offers) })))
        return dashboard
    }
}

extension Canvas {
    /// The row in which a text stands first.
    func row(of text: String) -> Int? { lines.firstIndex { $0.contains(text) } }

    /// The columns and row of a text.
    func place(of text: String) -> Point? {
        guard let y = row(of: text), let range = lines[y].firstRange(of: text) else { return nil }
        return Point(x: lines[y][..<range.lowerBound].count, y: y)
    }
}
