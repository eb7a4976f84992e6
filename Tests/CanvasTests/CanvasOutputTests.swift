import Canvas
import Testing

@Suite("Canvas: changes and text output")
struct CanvasOutputTests {
    @Test("equal canvases have no changes, and the first one is all change")
    func extremes() {
        let canvas = makeCanvas("one", "two")
        #expect(changes(from: canvas, to: canvas) == [])
        #expect(changes(from: nil, to: canvas) == ["0,0 one     ", "0,1 two     "])
        #expect(changes(from: Canvas(size: Size(width: 3, height: 3)), to: canvas).count == 2)
    }

    @Test("only what differs is a change, and short gaps are written along")
    func stretches() {
        #expect(changes(from: makeCanvas("abcdefgh"), to: makeCanvas("abXdefgh")) == ["2,0 X"])
        #expect(changes(from: makeCanvas("abcdefgh"), to: makeCanvas("XbcdeXgh")) == ["0,0 X", "5,0 X"])
        #expect(changes(from: makeCanvas("abcdefgh"), to: makeCanvas("XbcdXfgh")) == ["0,0 XbcdX"])
    }

    @Test("a change of half a wide glyph is one of all of it")
    func wideChanges() {
        #expect(changes(from: makeCanvas("日a"), to: makeCanvas("本a")) == ["0,0 本"])
        var restyled = makeCanvas("日a")
        restyled.restyle(Rect(x: 1, y: 0, width: 1, height: 1), Style(.indexed(1)))
        #expect(changes(from: makeCanvas("日a"), to: restyled) == ["0,0 日"])
    }

    @Test("replaying the changes gives the new canvas, whatever they are")
    func completeness() {
        var generator = SystemRandomNumberGenerator()
        let seed = generator.next()
        var random = Xorshift(seed: seed)
        var before = Canvas(size: Size(width: 24, height: 4))
        for _ in 0..<300 {
            var after = before
            for _ in 0..<Int.random(in: 0..<4, using: &random) {
                let text: ScreenText = ["a", "日本", "e\u{301}x", "    "][Int.random(in: 0..<4, using: &random)]
                let style = Style(.indexed(UInt8.random(in: 0..<3, using: &random)))
                let x = Int.random(in: -2..<25, using: &random)
                after.write(text, x: x, y: Int.random(in: 0..<4, using: &random), style: style)
            }
            var replayed = grid(before)
            after.forEachChange(since: before) { x, y, cells in
                replayed[y].replaceSubrange(x..<x + cells.count, with: cells)
            }
            #expect(replayed == grid(after), "seed \(seed)")
            before = after
        }
    }

    @Test("coloured lines carry only the sequences that they need")
    func escapes() {
        var canvas = Canvas(size: Size(width: 12, height: 4))
        canvas.write("a", x: 0, y: 0, style: Style(.rgb(0xD5, 0x5E, 0), on: nil, .bold))
        canvas.write("b", x: 1, y: 0, style: Style(.rgb(0xD5, 0x5E, 0), on: nil, .bold))
        canvas.write("c", x: 2, y: 0)
        canvas.write("plain", x: 0, y: 1)
        canvas.restyle(Rect(x: 0, y: 2, width: 2, height: 1), Style(nil, on: .indexed(12), .reverse))
        #expect(
            canvas.ansiLines(depth: .trueColor) == [
                "\u{1B}[0;1;38;2;213;94;0mab\u{1B}[0mc", "plain", "\u{1B}[0;7;104m  \u{1B}[0m", "",
            ]
        )
        #expect(canvas.ansiLines(depth: .indexed256)[0] == "\u{1B}[0;1;38;5;166mab\u{1B}[0mc")
        #expect(canvas.ansiLines(depth: .ansi8)[0] == "\u{1B}[0;1;31mab\u{1B}[0mc")
        #expect(canvas.ansiLines(depth: .mono)[0] == "\u{1B}[0;1mab\u{1B}[0mc")
    }

    @Test("a cursor outside of the canvas is a value like another")
    func cursor() {
        var canvas = makeCanvas("x")
        canvas.cursor = Point(x: 99, y: -1)
        #expect(canvas != makeCanvas("x"))
        #expect(changes(from: makeCanvas("x"), to: canvas) == [])
    }

    private func makeCanvas(_ lines: ScreenText...) -> Canvas {
        var canvas = Canvas(size: Size(width: 8, height: lines.count))
        for (y, line) in lines.enumerated() { canvas.write(line, x: 0, y: y) }
        return canvas
    }

    private func changes(from previous: Canvas?, to canvas: Canvas) -> [String] {
        var changes: [String] = []
        canvas.forEachChange(since: previous) { x, y, cells in
            let scalars = cells.compactMap { Unicode.Scalar($0.glyph.scalars.0) }.filter { $0.value > 0 }
            changes.append("\(x),\(y) " + String(String.UnicodeScalarView(scalars)))
        }
        return changes
    }

    private func grid(_ canvas: Canvas) -> [[Cell]] {
        (0..<canvas.size.height).map { y in (0..<canvas.size.width).compactMap { x in canvas[x, y] } }
    }
}
