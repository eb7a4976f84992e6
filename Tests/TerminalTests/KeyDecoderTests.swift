import Testing

@testable import Terminal

@Suite("Key decoder")
struct KeyDecoderTests {
    @Test(
        "characters are keys",
        arguments: [
            ("a", Key(.character("a"))), ("A", Key(.character("A"))), ("é", Key(.character("é"))),
            ("\r", Key(.named(.enter))), ("\n", Key(.named(.enter))), ("\t", Key(.named(.tab))),
            ("\u{7F}", Key(.named(.backspace))), ("\u{8}", Key(.named(.backspace))),
            ("\u{6}", Key(.character("f"), .control)), ("\u{0}", Key(.character(" "), .control)),
            ("\u{1D}", Key(.character("]"), .control)), ("\u{1B}", Key(.named(.escape))),
        ] as [(String, Key)]
    )
    func characters(typed: String, key: Key) {
        #expect(decode(typed) == [.key(key)])
    }

    @Test("a character right after Escape is one with Alt")
    func alt() {
        #expect(decode("\u{1B}x") == [.key(Key(.character("x"), .alt))])
        #expect(decode("\u{1B}\u{1B}") == [.key(Key(.named(.escape))), .key(Key(.named(.escape)))])
        #expect(decode("\u{1B}\u{6}") == [.key(Key(.character("f"), [.alt, .control]))])
    }

    @Test("Escape before a key that has its own sequence stays a key")
    func escapeBeforeKey() {
        let up = Key(.named(.up), .shift)
        #expect(decode([.character("\u{1B}"), .key(up)]) == [.key(Key(.named(.escape))), .key(up)])
    }

    @Test("an unknown sequence is swallowed, so that its letters trigger nothing")
    func unknownSequences() {
        #expect(decode("\u{1B}[1;99Xz") == [.key(Key(.character("z")))])
        #expect(decode("\u{1B}[>0;276;0cq") == [.key(Key(.character("q")))])
        #expect(decode([.unknownKey, .character("z")]) == [.key(Key(.character("z")))])
        #expect(decode("\u{1B}[" + String(repeating: "1", count: 65) + "q") == [.key(Key(.character("q")))])
    }

    @Test("a sequence may come in two pieces")
    func pieces() {
        var decoder = KeyDecoder()
        let now = ContinuousClock.now
        #expect(feed(&decoder, "\u{1B}[1;", now) == [])
        #expect(feed(&decoder, "99Xz", now) == [.key(Key(.character("z")))])
        #expect(decoder.take(.mouseReport, now: now) == [])
        #expect(feed(&decoder, "0;3", now) == [])
        #expect(feed(&decoder, ";7M", now) == [.mouse(MouseEvent(x: 2, y: 6, action: .press(.left)))])
    }

    @Test(
        "a mouse report says where and what",
        arguments: [
            ("0;10;5M", MouseEvent(x: 9, y: 4, action: .press(.left))),
            ("1;1;1M", MouseEvent(x: 0, y: 0, action: .press(.middle))),
            ("2;223;99M", MouseEvent(x: 222, y: 98, action: .press(.right))),
            ("64;10;5M", MouseEvent(x: 9, y: 4, action: .wheelUp)),
            ("65;10;5M", MouseEvent(x: 9, y: 4, action: .wheelDown)),
            ("20;10;5M", MouseEvent(x: 9, y: 4, action: .press(.left))),
            ("0;10;5m", nil), ("35;10;5M", nil), ("0;0;0M", nil), ("0;1M", nil), ("0;1;2;3M", nil),
            (";;M", nil),
            ("99999999999999999999;1;1M", nil), ("0;q", nil),
        ] as [(String, MouseEvent?)]
    )
    func mouse(report: String, event: MouseEvent?) {
        let events = [.mouseReport] + report.unicodeScalars.map(KeyDecoder.Event.character)
        let inputs = decode(events).filter { if case .key = $0 { false } else { true } }
        #expect(inputs == (event.map { [.mouse($0)] } ?? []))
    }

    @Test("a report of three characters is understood as well")
    func legacyMouse() {
        let events: [KeyDecoder.Event] = [
            .legacyMouseReport, .character(" "), .character("*"), .character("%"),
        ]
        #expect(decode(events) == [.mouse(MouseEvent(x: 9, y: 4, action: .press(.left)))])
    }

    @Test("two clicks in one cell are a double click when they are quick")
    func doubleClick() {
        var decoder = KeyDecoder()
        var now = ContinuousClock.now
        func click(_ column: Int, after wait: Duration) -> MouseEvent.Action? {
            now += wait
            _ = decoder.take(.mouseReport, now: now)
            guard case .mouse(let event) = feed(&decoder, "0;\(column);1M", now).first else { return nil }
            return event.action
        }
        #expect(click(4, after: .zero) == .press(.left))
        #expect(click(4, after: .milliseconds(300)) == .doublePress)
        #expect(click(4, after: .milliseconds(100)) == .press(.left))
        #expect(click(4, after: .milliseconds(401)) == .press(.left))
        #expect(click(5, after: .milliseconds(10)) == .press(.left))
    }

    @Test("pasted text arrives as one piece and triggers no keys")
    func paste() {
        let text = "a\rq\u{1B}[A".unicodeScalars.map(KeyDecoder.Event.character)
        #expect(
            decode([.pasteBegin] + text + [.pasteEnd, .character("x")]) == [
                .paste("a\rq\u{1B}[A"), .key(Key(.character("x"))),
            ]
        )
        let endless = Array(repeating: KeyDecoder.Event.character("x"), count: KeyDecoder.pasteLimit)
        #expect(
            decode([.pasteBegin] + endless) == [.paste(String(repeating: "x", count: KeyDecoder.pasteLimit))]
        )
    }

    private func decode(_ typed: String) -> [Input] {
        decode(typed.unicodeScalars.map(KeyDecoder.Event.character))
    }

    private func decode(_ events: [KeyDecoder.Event]) -> [Input] {
        var decoder = KeyDecoder()
        let now = ContinuousClock.now
        return events.flatMap { decoder.take($0, now: now) } + decoder.finish()
    }

    private func feed(_ decoder: inout KeyDecoder, _ typed: String, _ now: ContinuousClock.Instant) -> [Input]
    {
        typed.unicodeScalars.flatMap { decoder.take(.character($0), now: now) } + decoder.finish()
    }
}
