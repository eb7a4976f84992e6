import Canvas
import Dashboard
import Testing
import Views

@Suite("Dialogs")
struct DialogTests {
    private func menu() throws -> Dashboard {
        try press("a", on: Incident.standard).offered(refusal: "the dialect has no request for it")
    }

    @Test("the menu says what each action does, and why one is not possible")
    func actionMenu() throws {
        let lines = paint(try menu(), 120, 36).canvas.lines
        #expect(
            lines.contains {
                $0.contains("Actions  payments.charge  3 instances") && $0.contains(" prod-eu ─┐")
            }
        )
        #expect(lines.contains { $0.contains("> o  Force open  every call is refused until released") })
        #expect(lines.contains { $0.contains("  e  Enable      off: the dialect has no request for it") })
    }

    @Test(
        "force open in production shows target, requests, impact and why it is locked; cancel has the focus"
    )
    func severe() throws {
        let (canvas, hits) = paint(try press("o", on: try menu()), 120, 36)
        let text = canvas.lines.joined(separator: "\n")
        #expect(text.contains("FORCE OPEN  payments.charge"))
        #expect(text.contains("Target    checkout  3 instances  (chk-1 chk-2 chk-3)"))
        #expect(text.contains("Request   POST http://chk-1:9090/breakers/payments.charge/force_open"))
        #expect(text.contains("State     3x OPEN -> FORCED_OPEN"))
        #expect(text.contains("a fallback answers 96.4% of the calls now"))
        #expect(text.contains("Production: type 'payments.charge' to confirm"))
        #expect(text.contains("locked: a reason is needed"))
        #expect(text.contains("[ Cancel  Esc ]"))
        #expect(text.contains("Force open  (locked)"))
        let cancel = try #require(canvas.place(of: "[ Cancel"))
        #expect(hits.target(at: cancel) == .field(.cancel))
    }

    @Test("the field in focus has an arrow and the terminal's cursor")
    func focusedField() throws {
        let dashboard = try press("tab", "I", "N", "C", on: try press("o", on: try menu()))
        let canvas = paint(dashboard, 120, 36).canvas
        let field = try #require(canvas.place(of: "> Reason  [ INC____"))
        #expect(canvas.cursor == Point(x: field.x + 15, y: field.y))
    }

    @Test("a low terminal keeps the questions and leaves explanations out")
    func low() throws {
        let lines = paint(try press("o", on: try menu()), 40, 10).canvas.lines
        #expect(lines.contains { $0.contains("Reason  [ ___") })
        #expect(lines.contains { $0.contains("Name    [ ___") })
        #expect(lines.contains { $0.contains("[ Cancel ]") })
        #expect(!lines.contains { $0.contains("Request") })
    }

    @Test("what is written stands at the bottom with what is wrong with it")
    func prompt() throws {
        let dashboard = try press("/", "s", "t", "a", "t", "e", ":", "x", on: Incident.standard)
        let canvas = paint(dashboard, 120, 36).canvas
        #expect(canvas.lines[33].hasPrefix(" /state:x   column 7: unknown state 'x'"))
        #expect(canvas.cursor == Point(x: 9, y: 33))
    }
}
