import Canvas
import Dashboard
import Testing

@testable import Views

@Suite("Screens of every size")
struct SizeTests {
    private static let widths = [0, 1, 3, 39, 40, 80, 120, 130]
    private static let heights = [0, 1, 2, 9, 10, 24, 30, 40]

    @Test("every screen is painted at every size, with cursor and clicks inside it")
    func sweep() throws {
        for (name, dashboard) in try Screens.all {
            for width in Self.widths {
                for height in Self.heights {
                    let (canvas, hits) = paint(dashboard, width, height)
                    #expect(canvas.clip == canvas.bounds, "\(name) at \(width)x\(height)")
                    if let cursor = canvas.cursor {
                        #expect(canvas.bounds.contains(cursor), "\(name) at \(width)x\(height)")
                    }
                    #expect(
                        hits.target(at: Point(x: width, y: height)) == nil,
                        "\(name) at \(width)x\(height)"
                    )
                    #expect(
                        hits.rooms.values.allSatisfy { $0 >= 0 && $0 <= height },
                        "\(name) at \(width)x\(height)"
                    )
                }
            }
        }
    }

    @Test("a region leaves everything outside its block as it was")
    func regionsStayInside() throws {
        let dashboard = try press("enter", on: Incident.standard)
        let appearance = Incident.appearance()
        for density in [
            Size(width: 120, height: 36), Size(width: 80, height: 24), Size(width: 40, height: 10),
        ] {
            let main = Scene(Incident.standard, appearance, size: density)
            let detail = Scene(dashboard, appearance, size: density)
            let regions: [any Region] = [
                Header(scene: main), Footer(scene: main), Foot(scene: main), MainScreen(scene: main),
                BreakersPane(scene: main), WhyPane(scene: main), CascadePane(scene: main),
                EventsPane(scene: main),
                TargetsScreen(scene: main), RetriesScreen(scene: main), FallbacksScreen(scene: main),
                LogScreen(scene: main), HelpScreen(scene: main), SummaryLine(scene: main),
                DetailScreen(scene: detail),
            ]
            for region in regions {
                for size in Self.blocks {
                    let area = Rect(x: 4, y: 3, width: size.width, height: size.height)
                    #expect(
                        strayCells(of: region, in: area) == [],
                        "\(type(of: region)) in \(size) of \(density)"
                    )
                }
            }
        }
    }

    private static let blocks = [
        Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 3, height: 2),
        Size(width: 12, height: 4),
        Size(width: 30, height: 7), Size(width: 52, height: 8), Size(width: 80, height: 12),
        Size(width: 118, height: 20),
    ]

    /// The places outside of `area` that a region has drawn on.
    private func strayCells(of region: any Region, in area: Rect) -> [Point] {
        var canvas = Canvas(size: Size(width: area.width + 8, height: area.height + 6))
        canvas.fill(canvas.bounds, with: "@")
        let empty = canvas
        var hits = HitMap()
        region.paint(on: &canvas, in: area, hits: &hits)
        var stray: [Point] = []
        canvas.forEachChange(since: empty) { x, y, cells in
            for (offset, cell) in cells.enumerated() {
                let point = Point(x: x + offset, y: y)
                if !area.contains(point), cell != empty[point.x, point.y] { stray.append(point) }
            }
        }
        return stray
    }
}
