import Canvas
import Dashboard
import Monitoring
import Testing
import Views

@Suite("What can be clicked")
struct ClickTests {
    @Test("rows, heads, panes, lines and keys are found where they are painted")
    func mainScreen() throws {
        let (canvas, hits) = paint(Incident.standard, 120, 36)
        func target(_ text: String) throws -> HitTarget? {
            hits.target(at: try #require(canvas.place(of: text)))
        }
        let refund = CircuitID(group: "checkout", name: "payments.refund")
        #expect(try target("payments.refund") == .row(.circuit(refund)))
        #expect(try target("REQ/s") == .column(.requests))
        #expect(try target("Why it tripped") == .pane(.why))
        #expect(try target("02:13:54  search") == .line(.events, 1))
        #expect(try target("s sort") == .command(.sortMenu))
        #expect(hits.rooms == [.breakers: 11, .cascade: 5, .events: 7])
    }

    @Test("a column of the timeline is the moment at its end")
    func timeline() throws {
        let (canvas, hits) = paint(try press("enter", on: Incident.standard), 120, 36)
        let y = try #require(canvas.row(of: "│ all"))
        #expect(hits.target(at: Point(x: 117, y: y)) == .moment(Incident.now))
    }

    @Test("with a popup on top everything else is outside")
    func popup() throws {
        let (canvas, hits) = paint(try press("s", on: Incident.standard), 120, 36)
        #expect(hits.target(at: Point(x: 2, y: 5)) == .outside)
        #expect(hits.target(at: try #require(canvas.place(of: "needs me first"))) == .item(0))
    }
}
