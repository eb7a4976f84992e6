import Canvas
import Dashboard
import Testing

@testable import Views

@Suite("Lines and columns")
struct LineTests {
    @Test("a phrase gives up its least important parts first")
    func phrase() {
        var phrase = Phrase()
        phrase.add("mode", priority: 3)
        phrase.add("extra", priority: 1)
        phrase.add("count", priority: 2)
        #expect(phrase.fitted(to: 20).text.string == "mode  extra  count")
        #expect(phrase.fitted(to: 17).text.string == "mode  count")
        #expect(phrase.fitted(to: 5).text.string == "mode")
    }

    @Test(
        "the table shows more columns the wider it is",
        arguments: [
            (40, Density.list, "marks name state age failure"),
            (80, .compact, "marks name state age failure requests rejected retry timeline"),
            (
                118, .full,
                "marks name service state age failure requests rejected retry fallback timeline"
            ),
            (
                198, .full,
                "marks name service state age failure requests rejected retry fallback trips timeline"
            ),
        ]
    )
    func columns(width: Int, density: Density, names: String) {
        let demand = ColumnPlan.Demand(name: 17, service: 8)
        let plan = ColumnPlan(width: width, density: density, demand: demand, isWide: false)
        #expect(plan.columns.map { "\($0.content)" }.joined(separator: " ") == names)
        #expect(plan.columns.reduce(0) { $0 + $1.width } == width)
    }

    @Test("the footer holds whole commands that fit", arguments: [(40, 10), (80, 24), (120, 36), (200, 60)])
    func footer(width: Int, height: Int) {
        let dashboard = Incident.standard
        let canvas = paint(dashboard, width, height).canvas
        let rows = height >= 30 ? 2 : 1
        let items = dashboard.footer(width: width, lines: rows)
        for (line, row) in zip(canvas.lines.suffix(rows), items) {
            #expect(line == " " + row.map { "\($0.key) \($0.label)" }.joined(separator: "  "))
            #expect(line.count < width)
        }
    }

    @Test(
        "ages and lags are short",
        arguments: [
            (0.44, "0.4s", "+0s"), (9.99, "9.9s", "+9s"), (34, "34s", "+34s"), (125, "2:05", "+2:05"),
        ]
    )
    func figures(seconds: Double, age: String, lag: String) {
        #expect(Figures.age(.seconds(seconds)) == age)
        #expect(Figures.lag(.seconds(seconds)) == lag)
    }

    @Test("what is not known is written as two dashes")
    func unknown() {
        #expect(Figures.rate(nil) == "--")
        #expect(Figures.percent(.nan) == "--")
        #expect(Figures.countdown(seconds: nil) == "--")
        #expect(Figures.countdown(seconds: 0.2) == "0:01")
    }
}
