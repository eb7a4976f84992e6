import Canvas
import Dashboard
import Monitoring
import Testing
import Views

@Suite("What strangers write")
struct TextSafetyTests {
    private static let hostile = ScriptedBreaker(
        name: "pay\u{1B}[2J\r\n\u{202E}evil\u{200B}\u{9B}31m",
        service: "a\tb\u{8}c",
        targets: ["chk-1"],
        turns: [
            .init(at: Incident.start - .seconds(60), state: .closed),
            .init(
                at: Incident.now - .seconds(30),
                state: .open,
                why: Why(cause: "x\u{1B}]52;c;AAAA\u{7}", errors: [.init(kind: "\u{1B}[31m", count: 3)])
            ),
        ],
        facts: ["fallback": "\u{1B}c"]
    )

    @Test("control characters, overrides and invisible characters never reach a cell")
    func hostileLabels() throws {
        var dashboard = Incident.dashboard(more: [Self.hostile])
        _ = dashboard.update(.notice("\u{1B}[31mnotice", isError: true))
        _ = dashboard.update(.log(LogLine(level: "error\u{7}", at: Incident.now, text: "\u{1B}[0m\nnext")))
        let screens = [
            dashboard, try press("enter", on: dashboard), try press("f2", on: dashboard),
            try press("f6", on: dashboard), try press("f7", on: dashboard),
            try press("a", on: dashboard).offered(),
        ]
        for screen in screens {
            for (width, height) in [(120, 36), (80, 24), (40, 10), (20, 3)] {
                let canvas = paint(screen, width, height).canvas
                let scalars = canvas.lines.joined().unicodeScalars
                #expect(scalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
                #expect(!scalars.contains { [0x202E, 0x200B, 0x2028, 0x2029].contains($0.value) })
            }
        }
        #expect(paint(dashboard, 200, 60).canvas.row(of: "pay\\x1b[2J") != nil)
    }

    @Test("a terminal without Unicode gets nothing but ASCII, whatever the names are")
    func asciiOnly() throws {
        let foreign = ScriptedBreaker(
            name: "zahlung.prüfen.支払い",
            service: "größe",
            targets: ["chk-1"],
            turns: [.init(at: Incident.start - .seconds(60), state: .open)]
        )
        let world = try press("A", on: Incident.dashboard(more: [foreign]))
        let menu = try press("a", on: world).offered()
        let screens =
            [world, menu, try press("o", on: menu)]
            + (try ["enter", "f2", "f3", "f4", "f5", "f6", "f7", "?", "s", "T", "left"].map {
                try press($0, on: world)
            })
        for screen in screens {
            for (width, height) in [(200, 60), (120, 36), (80, 24), (40, 10), (12, 1)] {
                let lines = paint(screen, width, height, appearance: Incident.appearance(isUnicode: false))
                    .canvas.lines
                #expect(lines.filter { !$0.utf8.allSatisfy { (0x20...0x7E).contains($0) } } == [])
            }
        }
    }
}
