import Canvas
import Dashboard
import Monitoring
import Testing

@testable import Views

@Suite("States on screen")
struct StateTests {
    /// One breaker in every state.
    private static let zoo = BreakerState.allCases.map { state in
        ScriptedBreaker(
            name: "zoo.\(state.rawValue)",
            service: "zoo",
            targets: ["chk-1"],
            turns: [.init(at: Incident.start - .seconds(60), state: state)]
        )
    }

    @Test(
        "every state is told apart without colour, as a badge and on the timeline",
        arguments: [true, false]
    )
    func distinct(isUnicode: Bool) {
        let appearance = Incident.appearance(isUnicode: isUnicode)
        let (canvas, _) = paint(Incident.dashboard(more: Self.zoo), 200, 60, appearance: appearance)
        let badges = BreakerState.allCases.compactMap { state -> String? in
            let line = canvas.lines.first { $0.contains("zoo.\(state.rawValue) ") }
            return line?.firstMatch(of: /\ zoo +(\S+ ?[A-Za-z?-]*)/).map { String($0.1) }
        }
        #expect(badges.count == BreakerState.allCases.count)
        #expect(Set(badges).count == badges.count, "\(badges)")
        let cells = BreakerState.allCases.map { appearance.cell($0.role) }
        #expect(Set(cells).count == cells.count)
    }

    @Test("a breaker that is not heard of is faint, says so, and shows no number")
    func stale() throws {
        let (canvas, _) = paint(Incident.standard, 120, 36)
        let y = try #require(canvas.row(of: "geo.lookup"))
        let line = canvas.lines[y]
        #expect(line.contains("? STALE"))
        #expect(line.contains("4:07"))
        #expect(line.hasSuffix("        │"), "the time without data is blank")
        #expect(line.matches(of: /--/).count == 5)
        let x = try #require(canvas.place(of: "geo.lookup")).x
        #expect(canvas[x, y]?.style.attributes.contains(.dim) == true)
        #expect(canvas.lines[0].contains("targets 10/11 up (1 stale)"))
        #expect(canvas.lines[1].contains("?1 stale"))
    }

    @Test("failures in a row are counted against their limit, with a blank before them at any width")
    func consecutive() throws {
        let counting = ScriptedBreaker(
            name: "a.counting",
            service: "s",
            targets: ["chk-1"],
            turns: [.init(at: Incident.start - .seconds(60), state: .halfOpen)],
            gauges: [.consecutiveFailures: 3, .consecutiveLimit: 5]
        )
        let dashboard = Incident.dashboard(more: [counting])
        for (width, height, text) in [(120, 36, " 3 of 5 "), (80, 24, " 3 of 5 "), (40, 10, " 3/5")] {
            let line = paint(dashboard, width, height).canvas.lines.first { $0.contains("a.counting") }
            #expect(try #require(line).contains(text), "\(width)x\(height)")
        }
    }

    @Test("what nobody knows is never zero")
    func unknownIsNotZero() throws {
        let mute = ScriptedBreaker(
            name: "mute.one",
            service: "s",
            targets: ["chk-1"],
            turns: [.init(at: Incident.start - .seconds(60), state: .closed)]
        )
        let (canvas, _) = paint(Incident.dashboard(more: [mute]), 120, 36)
        let line = canvas.lines[try #require(canvas.row(of: "mute.one"))]
        #expect(line.contains("--      --     --     --      -- ─"))
    }

    @Test("a breaker whose instances differ shows how many are in the state on show")
    func quorum() throws {
        let (canvas, _) = paint(Incident.standard, 120, 36)
        #expect(canvas.lines.contains { $0.contains("search.query    2/4 web      ◐ HALF 3/5") })
    }

    @Test("instances that never tripped have no trips, and no sum of them")
    func noTrips() throws {
        let quiet = ScriptedBreaker(
            name: "a.quiet",
            service: "s",
            targets: ["chk-1", "chk-2"],
            turns: [.init(at: Incident.start - .seconds(60), state: .halfOpen)]
        )
        let (canvas, _) = paint(Incident.dashboard(more: [quiet]), 200, 60)
        let line = canvas.lines[try #require(canvas.row(of: "a.quiet"))]
        #expect(line.contains("2/2"))
        #expect(!line.contains("Σ"))
    }

    @Test("the row under the cursor is marked without colour")
    func cursor() throws {
        let (canvas, _) = paint(try press("down", on: Incident.standard), 80, 24)
        let marked = canvas.lines.filter { $0.hasPrefix(">") }
        #expect(marked.count == 1)
        #expect(marked[0].contains("payments.refund"))
        let y = try #require(canvas.row(of: "payments.refund"))
        #expect(canvas[30, y]?.style.attributes.contains(.reverse) == true)
    }

    @Test("read-only is said on the first line, and the action key is faint")
    func readOnly() throws {
        let (canvas, _) = paint(Incident.dashboard(isReadOnly: true), 120, 36)
        #expect(canvas.lines[0].hasPrefix(" LIVE  prod-eu  [READ-ONLY]"))
        let key = try #require(canvas.place(of: "a actions"))
        #expect(canvas[key.x, key.y]?.style.attributes == .dim)
    }
}
