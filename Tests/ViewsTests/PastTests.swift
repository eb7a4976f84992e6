import Canvas
import Dashboard
import Monitoring
import Testing

@testable import Views

@Suite("The past on screen")
struct PastTests {
    /// The incident, looked at ten seconds before its end.
    private func past() throws -> Dashboard {
        var dashboard = try press("left", "left", on: Incident.standard)
        let moment = try #require(dashboard.playhead.moment)
        var world = World()
        for event in Incident.events(of: Incident.troubled + Incident.quiet)
        where (event.at ?? moment) <= moment {
            world.apply(event)
        }
        _ = dashboard.update(.recalled(world.ledger, at: moment, sample: SampleNumber(890, of: 900)))
        return dashboard
    }

    @Test("nothing after the playhead is shown: no event, no state, no cell")
    func clipped() throws {
        let canvas = paint(try past(), 120, 60).canvas
        #expect(canvas.lines[0].hasPrefix(" PAUSED -0:10  prod-eu"))
        #expect(canvas.lines[0].hasSuffix("2026-11-21 02:13:57 UTC"))
        #expect(canvas.row(of: "02:13:58") == nil)
        let refund = try #require(canvas.lines.first { $0.contains("payments.refund") })
        #expect(refund.contains("● CLOSED"))
        #expect(!refund.contains("█"))
    }

    @Test("the bar of the past shows what is kept, the mark and where one is")
    func transport() throws {
        let (canvas, hits) = paint(try past(), 120, 36)
        #expect(canvas.lines[33].contains("02:13:57.0 UTC  (0:10 ago)  sample 890/900"))
        #expect(canvas.lines[34].hasPrefix(" 01:59 ├"))
        #expect(canvas.lines[34].hasSuffix("┤ 02:14"))
        #expect(canvas.lines[34].contains("1") && canvas.lines[34].contains("▲"))
        guard case .moment = hits.target(at: Point(x: 60, y: 34)) else {
            Issue.record("the bar cannot be clicked")
            return
        }
    }

    @Test("the columns of an axis begin at multiples of their width and end at the moment on screen")
    func axis() throws {
        let axis = try #require(TimeAxis(span: .seconds(900), columns: 24, endingAt: Incident.now))
        #expect(axis.width == .seconds(38))
        #expect(axis.start.milliseconds % 38_000 == 0)
        #expect(axis.start(of: 23) < Incident.now && axis.start(of: 24) >= Incident.now)
        #expect(axis.moment(of: 23) == Incident.now)
        #expect(axis.column(of: Incident.now) == 23)
        #expect(axis.column(of: Incident.now + .milliseconds(1)) == nil)
        #expect(axis.column(of: axis.start - .milliseconds(1)) == nil)
    }
}
