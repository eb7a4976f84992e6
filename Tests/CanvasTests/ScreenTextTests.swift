import Canvas
import Testing

@Suite("Screen text")
struct ScreenTextTests {
    @Test(
        "what could steer a terminal becomes visible",
        arguments: [
            ("plain text ~!", "plain text ~!", 13),
            ("\u{1B}[31mred", #"\x1b[31mred"#, 11),
            ("a\nb\r\tc", #"a\nb\r\tc"#, 9),
            ("\u{0}\u{7}\u{7F}", #"\x00\x07\x7f"#, 12),
            ("\u{9B}31m", #"\x9b31m"#, 7),
            ("\u{202E}txt.exe\u{2066}", #"\u{202e}txt.exe\u{2066}"#, 23),
            ("a\u{200B}b\u{FEFF}c\u{200D}", #"a\u{200b}b\u{feff}c\u{200d}"#, 27),
            ("line\u{2028}paragraph\u{2029}", #"line\u{2028}paragraph\u{2029}"#, 29),
            ("soft\u{AD}hyphen", #"soft\xadhyphen"#, 14),
            ("\u{E0041}\u{E000}", #"\u{e0041}\u{e000}"#, 17),
            ("\u{3164}\u{115F}", #"\u{3164}\u{115f}"#, 16),
        ]
    )
    func sanitising(hostile: String, safe: String, width: Int) {
        let text = ScreenText(hostile)
        #expect(text.string == safe)
        #expect(text.width == width)
    }

    @Test("bytes that are no UTF-8 become replacement characters")
    func invalidBytes() {
        #expect(ScreenText(utf8: [0x61, 0xFF, 0xC3, 0x28]).string == "a\u{FFFD}\u{FFFD}(")
    }

    @Test(
        "the width is counted in columns",
        arguments: [
            ("", 0), ("abc", 3), ("héllo", 5), ("日本", 4), ("●■◐▲△─█░", 8), ("한국", 4), ("e\u{301}", 1),
            ("👍", 2), ("👍🏽", 2), ("❤️", 1), ("\u{1112}\u{1161}\u{11AB}", 2), ("Ａ", 2), ("ก็", 1),
        ]
    )
    func width(string: String, columns: Int) {
        #expect(ScreenText(string).width == columns)
    }

    @Test("a mark without a character gets one, and a third mark is left out")
    func marks() {
        #expect(ScreenText("\u{301}x").string == "\u{25CC}\u{301}x")
        let zalgo = "a" + String(repeating: "\u{301}", count: 50)
        #expect(ScreenText(zalgo).string == "a\u{301}\u{301}")
        #expect(ScreenText("\u{1B}\u{301}").string == #"\x1b"#)
    }

    @Test("sanitising twice changes nothing more, whatever the input")
    func idempotence() {
        var generator = SystemRandomNumberGenerator()
        let seed = generator.next()
        var random = Xorshift(seed: seed)
        let pools: [ClosedRange<UInt32>] = [
            0...0x2FF, 0x300...0x36F, 0x1100...0x11FF, 0x2000...0x206F, 0x2500...0x27BF, 0xFE00...0xFFFF,
            0x1F300...0x1FAFF, 0xE0000...0xE01EF, 0...0x10FFFF,
        ]
        for _ in 0..<2000 {
            var string = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0..<24, using: &random) {
                let pool = pools[Int.random(in: pools.indices, using: &random)]
                guard let scalar = Unicode.Scalar(UInt32.random(in: pool, using: &random)) else { continue }
                string.append(scalar)
            }
            let once = ScreenText(String(string))
            #expect(ScreenText(once.string) == once, "seed \(seed)")
            #expect(
                once.string.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
                }
            )
            var canvas = Canvas(size: Size(width: max(1, once.width), height: 1))
            canvas.write(once, x: 0, y: 0)
            #expect(canvas.lines == [trimmingEnd(once.string)], "seed \(seed)")
        }
    }

    @Test("interpolated values are sanitised with the rest")
    func interpolation() {
        let name = "evil\u{1B}]0;title\u{7}"
        let text: ScreenText = "name \(name)!"
        #expect(text.string == #"name evil\x1b]0;title\x07!"#)
    }

    @Test("a very long text is cut")
    func limit() {
        let text = ScreenText(String(repeating: "x", count: 5000))
        #expect(text.width == 1024)
        #expect(text.string.hasSuffix("xxx..."))
        let wide = ScreenText(String(repeating: "日", count: 5000))
        #expect(wide.width == 1023)
        #expect(wide.string.hasSuffix("日..."))
        #expect(ScreenText(String(repeating: "y", count: 1024)).string.hasSuffix("y"))
    }

    @Test(
        "a text is cut at whole characters",
        arguments: [
            ("payments", 8, "payments"), ("payments", 5, "paym…"), ("payments", 1, "p"), ("payments", 0, ""),
            ("payments", -1, ""), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 1, ""),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ]
    )
    func truncation(string: String, columns: Int, result: String) {
        #expect(ScreenText(string).truncated(to: columns, ellipsis: "…").string == result)
    }

    @Test("a text is filled up on the side that is wanted")
    func padding() {
        #expect(ScreenText("ab").padded(to: 5).string == "ab   ")
        #expect(ScreenText("ab").padded(to: 5, .right).string == "   ab")
        #expect(ScreenText("ab").padded(to: 5, .center).string == " ab  ")
        #expect(ScreenText("日本語").fitted(to: 4, .right, ellipsis: "~").string == " 日~")
        #expect(ScreenText("abc").padded(to: 2).string == "abc")
    }

    @Test("a text is broken at blanks, and inside of words that are too long")
    func wrapping() {
        #expect(
            ScreenText("the circuit is open").wrapped(to: 8).map(\.string) == ["the", "circuit", "is open"]
        )
        #expect(ScreenText("abcdefghij k").wrapped(to: 4).map(\.string) == ["abcd", "efgh", "ij k"])
        #expect(ScreenText("日本").wrapped(to: 1).isEmpty)
        #expect(ScreenText("").wrapped(to: 4).isEmpty)
    }

    @Test("styled texts add up and are cut like plain ones")
    func styled() {
        var text: StyledText = [.init("fail ", .plain), .init("71%", Style(.indexed(1)))]
        text.append(" high", Style(nil, on: nil, .bold))
        #expect(text.width == 13)
        #expect(text.text == "fail 71% high")
        #expect(text.truncated(to: 8, ellipsis: "~").text == "fail 71~")
        #expect(text.truncated(to: 7, ellipsis: "~").runs.last == .init("~", Style(.indexed(1))))
        #expect(text.truncated(to: 0, ellipsis: "~").isEmpty)
    }

    private func trimmingEnd(_ string: String) -> String {
        var scalars = string.unicodeScalars
        while scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }
}
