import Canvas
import Testing

@Suite("Canvas: texts")
struct CanvasTextTests {
    @Test("texts are cut at all four edges")
    func clipping() {
        var canvas = makeCanvas(width: 5, height: 3)
        canvas.write("above", x: 0, y: -1)
        canvas.write("abcdefgh", x: -2, y: 0)
        canvas.write("abcdefgh", x: 2, y: 1)
        canvas.write("far", x: 9, y: 2)
        canvas.write("below", x: 0, y: 3)
        #expect(canvas.lines == ["cdefg", "  abc", ""])
    }

    @Test(
        "a canvas without cells takes every drawing",
        arguments: [(0, 0), (0, 3), (3, 0), (1, 1), (2, 1), (1, 2)]
    )
    func degenerate(width: Int, height: Int) {
        var canvas = makeCanvas(width: width, height: height)
        let everywhere = Rect(x: -5, y: -5, width: 20, height: 20)
        canvas.fill(everywhere, with: "x")
        canvas.restyle(everywhere, Style(.indexed(1)))
        canvas.box(everywhere, title: "title", trailing: "t", footer: "f", style: .plain, glyphs: .unicode)
        canvas.box(canvas.bounds, title: "title", trailing: "t", footer: "f", style: .plain, glyphs: .unicode)
        canvas.rule(canvas.bounds, title: "title", trailing: "x", style: .plain, glyphs: .ascii)
        canvas.write("日本語", x: -1, y: 0)
        canvas.meter(0.5, x: 0, y: 0, width: width, style: .plain, track: .plain, glyphs: .ascii)
        canvas.graph([1, nil, 3], in: canvas.bounds, maximum: 3, glyphs: .unicode) { _ in .plain }
        canvas.overlay(makeCanvas(width: 4, height: 4), at: Point(x: -1, y: -1))
        canvas.clipped(to: everywhere) { $0.put("日", x: 0, y: 0) }
        #expect(canvas.lines.count == height)
        #expect(canvas.lines.allSatisfy { ScreenText($0).width <= width })
    }

    @Test("a wide glyph that an edge would cut in half is left out")
    func wideAtEdges() {
        var canvas = makeCanvas(width: 5, height: 3)
        canvas.write("日本語", x: 0, y: 0)
        canvas.write("日本語", x: -1, y: 1)
        canvas.put("日", x: 4, y: 2)
        #expect(canvas.lines == ["日本", " 本語", ""])
        #expect(canvas[1, 0]?.glyph.isCovered == true)
    }

    @Test("writing over half of a wide glyph removes all of it")
    func wideOverwritten() {
        var canvas = makeCanvas(width: 6, height: 3)
        for y in 0..<3 { canvas.write("日本語", x: 0, y: y) }
        canvas.write("x", x: 1, y: 0)
        canvas.write("xx", x: 1, y: 1)
        canvas.fill(Rect(x: 3, y: 2, width: 1, height: 1), with: "#")
        #expect(canvas.lines == [" x本語", " xx 語", "日 #語"])
    }

    @Test("marks stay with their character")
    func marks() {
        var canvas = makeCanvas(width: 4, height: 1)
        canvas.write("e\u{301}a\u{323}\u{302}", x: 0, y: 0)
        #expect(canvas.lines == ["e\u{301}a\u{323}\u{302}"])
        canvas.write("n", x: 0, y: 0)
        #expect(canvas.lines == ["na\u{323}\u{302}"])
    }

    @Test("marks of characters outside do not land on those inside")
    func marksOutside() {
        var canvas = makeCanvas(width: 2, height: 1)
        canvas.write("e\u{301}xy\u{301}", x: -1, y: 0)
        #expect(canvas.lines == ["xy\u{301}"])
    }

    @Test("writing tells how many columns the text takes")
    func advance() {
        var canvas = makeCanvas(width: 10, height: 1)
        var x = canvas.write("ab", x: 0, y: 0)
        x += canvas.write("日", x: x, y: 0)
        x += canvas.write("long text", x: x, y: 0, limit: 4)
        x += canvas.write([.init("yz"), .init("!", Style(.indexed(1)))], x: x, y: 0)
        #expect(x == 11)
        #expect(canvas.lines == ["ab日longyz"])
    }

    @Test("a text can end at a column")
    func rightAligned() {
        var canvas = makeCanvas(width: 8, height: 1)
        canvas.write("left", x: 0, y: 0)
        canvas.write([.init("14"), .init("°")], endingAt: 8, y: 0)
        #expect(canvas.lines == ["left 14°"])
    }

    @Test("a written text shows the ground that its style leaves open")
    func styles() {
        var canvas = makeCanvas(width: 3, height: 1)
        canvas.fill(canvas.bounds, style: Style(.indexed(7), on: .indexed(4)))
        canvas.write("a", x: 0, y: 0, style: Style(.indexed(1), on: nil, .bold))
        canvas.write("b", x: 1, y: 0)
        canvas.restyle(Rect(x: 1, y: 0, width: 2, height: 1), Style(nil, on: nil, .reverse))
        #expect(canvas[0, 0] == Cell("a", Style(.indexed(1), on: .indexed(4), .bold)))
        #expect(canvas[1, 0] == Cell("b", Style(.indexed(7), on: .indexed(4), .reverse)))
        #expect(canvas[2, 0] == Cell(.blank, Style(.indexed(7), on: .indexed(4), .reverse)))
        #expect(canvas[3, 0] == nil)
    }

    @Test("filling leaves nothing of what was there")
    func filling() {
        var canvas = makeCanvas(width: 2, height: 1)
        canvas.write("ab", x: 0, y: 0, style: Style(.indexed(1), on: .indexed(2), .bold))
        canvas.fill(canvas.bounds, style: Style(.indexed(3)))
        #expect(canvas[0, 0] == Cell(.blank, Style(.indexed(3))))
    }

    @Test("drawing can be held inside of a block, also of one in a block")
    func clippedBlocks() {
        var canvas = makeCanvas(width: 8, height: 2)
        canvas.clipped(to: Rect(x: 2, y: 0, width: 4, height: 1)) { canvas in
            canvas.write("abcdefgh", x: 0, y: 0)
            canvas.write("abcdefgh", x: 0, y: 1)
            canvas.clipped(to: Rect(x: 0, y: 0, width: 3, height: 2)) { $0.write("########", x: 0, y: 0) }
        }
        canvas.write("!", x: 7, y: 1)
        #expect(canvas.lines == ["  #def", "       !"])
    }

    @Test("a dialog covers what is below it")
    func overlays() {
        var canvas = makeCanvas(width: 8, height: 3)
        for y in 0..<3 { canvas.write("日本語日", x: 0, y: y) }
        var dialog = makeCanvas(width: 3, height: 1)
        dialog.write("ok", x: 0, y: 0)
        canvas.overlay(dialog, at: Point(x: 3, y: 1))
        var sliced = makeCanvas(width: 4, height: 1)
        sliced.write("本本", x: 0, y: 0)
        canvas.overlay(sliced, at: Point(x: 5, y: 2))
        canvas.overlay(sliced, at: Point(x: -1, y: 2))
        #expect(canvas.lines == ["日本語日", "日 ok 日", " 本  本"])
    }

    private func makeCanvas(width: Int, height: Int) -> Canvas {
        Canvas(size: Size(width: width, height: height))
    }
}
