import Documents
import Testing

@Suite("Values of documents")
struct ValueTests {
    /// What reading the value of `key` notes.
    private func note(
        of yaml: String,
        reading read: (DocumentValue) -> Void
    ) -> String? {
        do {
            _ = try Document(yaml: yaml, file: "f").read { root -> Bool? in
                guard let value = root.mapping(known: ["key"])?["key"] else { return nil }
                read(value)
                return true
            }
            return nil
        } catch {
            return error.description
        }
    }

    @Test(
        "a value of the wrong kind is refused with what was expected and what was found",
        arguments: [
            ("key: [a]", "f:1:6: key: expected a text, found a list"),
            ("key: {a: 1}", "f:1:6: key: expected a text, found a mapping"),
            ("key: ''", "f:1:6: key: is empty; write a value or leave the key out"),
            ("key:", "f:1:5: key: is empty; write a value or leave the key out"),
        ]
    )
    func text(yaml: String, expected: String) {
        #expect(note(of: yaml) { _ = $0.text() } == expected)
    }

    @Test("a number must be finite", arguments: ["many", "nan", "inf", "1,5", "0x"])
    func number(text: String) {
        #expect(
            note(of: "key: \(text)") { _ = $0.number() } == "f:1:6: key: expected a number, found '\(text)'"
        )
    }

    @Test("only 'true' and 'false' are flags", arguments: ["yes", "no", "on", "1", "True"])
    func flag(text: String) {
        #expect(
            note(of: "key: \(text)") { _ = $0.flag() }
                == "f:1:6: key: expected 'true' or 'false', found '\(text)'"
        )
    }

    @Test("a list and a mapping say so when something else stands there")
    func collections() {
        #expect(note(of: "key: a") { _ = $0.elements() } == "f:1:6: key: expected a list, found 'a'")
        #expect(note(of: "key: a") { _ = $0.pairs() } == "f:1:6: key: expected a mapping, found 'a'")
        #expect(note(of: "key:") { _ = $0.pairs() } == "f:1:5: key: expected a mapping, found nothing")
    }

    @Test("a single value stands for a list of one")
    func oneOrMore() throws {
        func texts(_ yaml: String) throws -> [String] {
            try Document(yaml: yaml, file: "f").read { $0.mapping(known: ["key"])?["key"]?.texts() }
        }
        #expect(try texts("key: a") == ["a"])
        #expect(try texts("key: [a, b]") == ["a", "b"])
        #expect(try texts("key: []") == [])
    }

    @Test("an unknown word is refused with the words that are known and the one that was probably meant")
    func choice() {
        let glyphs = [(word: "auto", value: 0), (word: "unicode", value: 1), (word: "ascii", value: 2)]
        #expect(
            note(of: "key: unicod") { _ = $0.choice(of: glyphs, called: "kind of glyphs") }
                == "f:1:6: key: unknown kind of glyphs 'unicod'; did you mean 'unicode'?; "
                + "one of: auto, unicode, ascii"
        )
    }

    @Test("words and cases are chosen by how they are written")
    func choiceOfWordsAndCases() throws {
        enum Ending: String, CaseIterable { case loop, stop }
        func chosen<Value>(_ choose: (DocumentValue) -> Value?) throws -> [Value?] {
            try Document(yaml: "[loop, stop]", file: "f").read { $0.elements()?.map(choose) }
        }
        #expect(try chosen { $0.choice(of: Ending.self, called: "ending") } == [.loop, .stop])
        #expect(try chosen { $0.choice(of: ["stop", "loop"], called: "ending") } == ["loop", "stop"])
        #expect(
            note(of: "key: lop") { _ = $0.choice(of: Ending.self, called: "ending") }
                == "f:1:6: key: unknown ending 'lop'; did you mean 'loop'?; one of: loop, stop"
        )
    }

    @Test("an unknown key is refused where it stands, and a key that is no text too")
    func keys() {
        #expect(
            note(of: "kye: 1\nkey: 2") { _ in }
                == "f:1:1: kye: unknown key 'kye'; did you mean 'key'?; known here: key"
        )
        #expect(note(of: "? [a, b]\n: 1\nkey: 2") { _ in } == "f:1:3: ?: expected a text, found a list")
    }

    @Test("a key that must be there is asked for with the reason")
    func required() {
        let error = #expect(throws: DocumentError.self) {
            try Document(yaml: "a: 1", file: "f").read {
                $0.mapping(known: ["a", "b"])?.required("b", because: "it is how it is called")
            }
        }
        #expect(error?.description == "f:1:1: 'b' is missing; it is how it is called")
    }

    @Test(
        "a duration is a number and its unit",
        arguments: [
            ("250ms", Duration.milliseconds(250)), ("0s", .zero), ("1.5s", .milliseconds(1500)),
            ("15m", .seconds(900)), ("0.5h", .seconds(1800)), ("2h", .seconds(7200)),
            ("1d", .seconds(86_400)),
            ("1m30s", .seconds(90)), ("1d2h3m4.5s", .milliseconds(93_784_500)), ("0.5ms", .microseconds(500)),
        ]
    )
    func duration(text: String, expected: Duration) throws {
        #expect(Duration(written: text) == expected)
        #expect(try Document(yaml: text, file: "f").read { $0.duration() } == expected)
    }

    @Test(
        "anything else is no duration",
        arguments: [
            "", "5", "s", "1 s", "-1s", "+1s", "1S", "1e3s", "0x10s", "infs", "nand", "1.2.3s", "99999999d",
            "1w", "30s1m", "1s1s", "1m30", "1m 30s", "1ms1", "٣s",
        ]
    )
    func noDuration(text: String) {
        #expect(Duration(written: text) == nil)
    }

    @Test(
        "a duration is written with the largest unit that needs no fraction",
        arguments: ["0s", "1ms", "1500ms", "0.5ms", "1000.25ms", "59s", "60s", "90m", "1h", "36h", "1d"]
    )
    func written(text: String) throws {
        let written = try #require(Duration(written: text)).written
        #expect(written == (text == "60s" ? "1m" : text))
        #expect(Duration(written: written) == Duration(written: text))
    }
}
