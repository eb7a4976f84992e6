import Canvas
import Dashboard
import Monitoring
import Testing
import Views

@Suite("The screens of the incident, cell by cell")
struct GoldenTests {
    private let ascii = Incident.appearance(isUnicode: false)

    @Test("the main screen fills 120x36")
    func main() {
        #expect(paint(Incident.standard, 120, 36).canvas.lines == Golden.main)
    }

    @Test("the main screen fits 80x24 in ASCII")
    func compact() throws {
        let dashboard = try press("A", on: Incident.standard)
        #expect(paint(dashboard, 80, 24, appearance: ascii).canvas.lines == Golden.compact)
    }

    @Test("40x10 is the list alone")
    func list() {
        #expect(paint(Incident.standard, 40, 10).canvas.lines == Golden.list)
    }

    @Test("one line says how many are open and which one first")
    func oneLine() {
        #expect(paint(Incident.standard, 26, 1).canvas.lines == ["3 OPEN payments.charge +2"])
        #expect(paint(Incident.standard, 10, 1).canvas.lines == ["3 OPEN pa…"])
        #expect(paint(Incident.standard, 1, 1).canvas.lines == ["3"])
    }

    @Test("the detail screen fills 120x36")
    func detail() throws {
        #expect(paint(try press("enter", on: Incident.standard), 120, 36).canvas.lines == Golden.detail)
    }

    @Test("the detail screen fits 80x24 in ASCII")
    func compactDetail() throws {
        let dashboard = try press("A", "enter", on: Incident.standard)
        #expect(paint(dashboard, 80, 24, appearance: ascii).canvas.lines == Golden.compactDetail)
    }

    @Test("before anything is known the screen says which phase it is")
    func empty() throws {
        var dashboard = Dashboard()
        #expect(paint(dashboard, 80, 24).canvas.lines.contains { $0.contains("no target yet") })
        let url = "http://127.0.0.1:9/metrics"
        let outage = Outage(.unreachable, "nothing listens at \(url): connection refused")
        _ = dashboard.update(.feed([.targets([Target(id: "shop", url: url)])]))
        _ = dashboard.update(.tick(Incident.now))
        #expect(paint(dashboard, 80, 24).canvas.lines.contains { $0.contains("shop: connecting to \(url)") })
        _ = dashboard.update(.feed([.outage("shop", at: Incident.now, outage)]))
        let lines = paint(dashboard, 80, 24).canvas.lines
        #expect(lines.contains { $0.contains("nothing listens there") })
        #expect(lines.contains { $0.contains("shop: nothing listens at \(url): connection refused") })
    }
}
