import Canvas
import Dashboard
import Monitoring
import Testing

@testable import Views

@Suite("The targets on screen")
struct TargetsTests {
    @Test(
        "a clock is told to be off once it is by more than the date of an answer leaves open",
        arguments: [
            (nil, "--"), (0, "<2s"), (-813, "<2s"), (1400, "<2s"), (2300, "+2s"), (-90_000, "-1m30s"),
        ] as [(Int?, String)]
    )
    func clock(milliseconds: Int?, text: String) throws {
        var dashboard = Dashboard()
        let sample = Sample(
            target: "shop",
            at: Incident.start,
            clockOffset: milliseconds.map { .milliseconds($0) },
            readings: []
        )
        _ = dashboard.update(.feed([.targets([Target(id: "shop")]), .sample(sample)]))
        let (canvas, _) = paint(try press("f4", on: dashboard), 120, 36)
        let header = try #require(canvas.place(of: "CLOCK"))
        let row = try #require(canvas.row(of: "> shop"))
        let column = canvas.lines[row].prefix(header.x + "CLOCK".count).suffix(8)
        #expect(column.trimmingPrefix { $0 == " " } == text)
    }
}
