import Canvas
import Testing

@Suite("Canvas: frames and graphs")
struct CanvasFrameTests {
    @Test(
        "a frame has texts in its edges, and the trailing one gives way before the title",
        arguments: [
            (30, "┌─ 1 Breakers ──── 24 of 24 ─┐", "└─ 10 shown ─────────────────┘"),
            (24, "┌─ 1 Breakers ─ 24 o… ─┐", "└─ 10 shown ───────────┘"),
            (20, "┌─ 1 Breakers ─────┐", "└─ 10 shown ───────┘"),
            (14, "┌─ 1 Break… ─┐", "└─ 10 shown ─┘"),
            (7, "┌─ 1 ─┐", "└─ 1 ─┘"),
            (6, "┌────┐", "└────┘"),
            (2, "┌┐", "└┘"),
            (1, "", ""),
        ]
    )
    func frames(width: Int, top: String, bottom: String) {
        var canvas = Canvas(size: Size(width: width, height: 3))
        let inside = canvas.box(
            canvas.bounds,
            title: "1 Breakers",
            trailing: "24 of 24",
            footer: "10 shown",
            style: .plain,
            glyphs: .unicode
        )
        #expect(inside.width == max(0, width - 2))
        #expect(canvas.lines.first == top)
        #expect(canvas.lines.last == bottom)
    }

    @Test("a whole dialog is drawn as it was designed")
    func dialog() {
        var canvas = Canvas(size: Size(width: 60, height: 9))
        let glyphs = GlyphSet.ascii
        let inside = canvas.box(canvas.bounds, title: "RESET payments.charge", style: .plain, glyphs: glyphs)
        let text = inside.inset(columns: 1, rows: 1)
        canvas.write("stage-eu  1 instance   OPEN 0:21 -> CLOSED", x: text.x, y: text.y)
        canvas.write("Clears the window: 100 calls, 71 failures.", x: text.x, y: text.y + 1)
        canvas.meter(0.71, x: text.x, y: text.y + 2, width: 12, style: .plain, track: .plain, glyphs: glyphs)
        canvas.write("  [N] No, keep it open      y  Yes, reset", x: text.x, y: text.y + 4)
        #expect(
            canvas.lines == [
                "+- RESET payments.charge ----------------------------------+",
                "|                                                          |",
                "| stage-eu  1 instance   OPEN 0:21 -> CLOSED               |",
                "| Clears the window: 100 calls, 71 failures.               |",
                "| [#######...]                                             |",
                "|                                                          |",
                "|   [N] No, keep it open      y  Yes, reset                |",
                "|                                                          |",
                "+----------------------------------------------------------+",
            ]
        )
    }

    @Test("the attributes of a frame do not reach the texts in it")
    func frameStyles() {
        var canvas = Canvas(size: Size(width: 12, height: 2))
        let title = Style(.indexed(7), on: nil, .bold)
        canvas.box(
            canvas.bounds,
            title: .init("title", title),
            style: Style(nil, on: nil, .dim),
            glyphs: .ascii
        )
        #expect(canvas[1, 0] == Cell("-", Style(nil, on: nil, .dim)))
        #expect(canvas[3, 0] == Cell("t", title))
    }

    @Test("a line of its own has two signs before its title")
    func rules() {
        var canvas = Canvas(size: Size(width: 26, height: 3))
        canvas.rule(canvas.bounds.row(0), title: "timeline", trailing: "15m", style: .plain, glyphs: .ascii)
        canvas.rule(canvas.bounds.row(1), title: "now", style: .plain, glyphs: .ascii)
        canvas.rule(canvas.bounds.row(2), style: .plain, glyphs: .unicode)
        #expect(
            canvas.lines == [
                "-- timeline ------- 15m --",
                "-- now -------------------",
                "──────────────────────────",
            ]
        )
    }

    @Test("lines reach as far as they are told and no further than the canvas")
    func lines() {
        var canvas = Canvas(size: Size(width: 4, height: 3))
        canvas.horizontalLine(x: 1, y: 0, width: 99, glyph: "-")
        canvas.verticalLine(x: 0, y: -4, height: 6, glyph: "|")
        canvas.horizontalLine(x: 0, y: 7, width: 2, glyph: "-")
        canvas.horizontalLine(x: 2, y: 2, width: -3, glyph: "-")
        #expect(canvas.lines == ["|---", "|", ""])
    }

    @Test(
        "a meter is filled by its ratio",
        arguments: [
            (0.0, "░░░░░░░░░░", "[........]"), (0.71, "███████░░░", "[######..]"),
            (1, "██████████", "[########]"),
            (7, "██████████", "[########]"), (-1, "░░░░░░░░░░", "[........]"),
            (.nan, "░░░░░░░░░░", "[........]"),
            (nil, "░░░░░░░░░░", "[........]"),
        ]
    )
    func meters(ratio: Double?, unicode: String, ascii: String) {
        var canvas = Canvas(size: Size(width: 10, height: 2))
        canvas.meter(ratio, x: 0, y: 0, width: 10, style: .plain, track: .plain, glyphs: .unicode)
        canvas.meter(ratio, x: 0, y: 1, width: 10, style: .plain, track: .plain, glyphs: .ascii)
        #expect(canvas.lines == [unicode, ascii])
    }

    @Test("a graph grows in eighths, keeps its newest values, and shows gaps")
    func graphs() {
        var canvas = Canvas(size: Size(width: 9, height: 2))
        let values: [Double?] = [99, 1, 2, 4, 8, nil, 0, 12, 16, 0.001, .nan, 40]
        canvas.graph(values, in: canvas.bounds, maximum: 16, glyphs: .unicode) { _ in .plain }
        #expect(canvas.lines == ["    ▄█  █", "▄█  ██▁ █"])
    }

    @Test("a column's look may depend on its value")
    func graphStyles() {
        var canvas = Canvas(size: Size(width: 2, height: 1))
        canvas.graph([1, 9], in: canvas.bounds, maximum: 10, glyphs: .unicode) { value in
            Style(.indexed(value > 5 ? 1 : 2))
        }
        #expect(canvas[0, 0] == Cell("▁", Style(.indexed(2))))
        #expect(canvas[1, 0] == Cell("▇", Style(.indexed(1))))
    }

    @Test("a sparkline is scaled to its largest value, and nothing is drawn of nothing")
    func sparklines() {
        var canvas = Canvas(size: Size(width: 8, height: 3))
        let levels: [Double?] = [1, 2, 3, 4, 5, 6, 7, 8]
        canvas.sparkline(levels, in: canvas.bounds.row(0), style: .plain, glyphs: .unicode)
        canvas.sparkline([0, nil, .nan], in: canvas.bounds.row(1), style: .plain, glyphs: .unicode)
        canvas.sparkline(levels, in: canvas.bounds.row(2), style: .plain, glyphs: .ascii)
        #expect(canvas.lines == ["▁▂▃▄▅▆▇█", "", ".:-=+*%#"])
    }
}
