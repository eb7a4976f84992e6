import Documents
import Testing

@Suite("Documents that mean harm", .timeLimit(.minutes(5)))
struct HostileDocumentTests {
    /// The only problem of a text that must be refused.
    private func refusal(of yaml: String) -> String {
        do {
            _ = try Document.readAll(yaml: yaml, file: "f.yaml") { $0 }
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test("a document of more than a mebibyte is refused before it is read")
    func huge() {
        let yaml = "a: " + String(repeating: "x", count: 2 << 20)
        #expect(
            refusal(of: yaml) == "f.yaml:1:1: is larger than 1048576 bytes; nobody writes that by hand"
        )
    }

    @Test(
        "a document that nests without end is refused where it goes too far",
        arguments: ["[", "{a: ", "- ", "? ", "- - ? "]
    )
    func deep(opening: String) {
        let yaml = "a: 1\n---\n" + String(repeating: opening, count: 100_000)
        let message = refusal(of: yaml)
        #expect(message.hasPrefix("f.yaml:3:"))
        #expect(message.hasSuffix("nests deeper than 1000 levels; write it flatter"), "\(message)")
    }

    @Test("what nests five hundred levels deep is read")
    func nested() {
        let brackets = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
        #expect(refusal(of: "a: " + brackets) == "")
        let lines = (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(refusal(of: lines) == "")
    }

    @Test("aliases that multiply are refused")
    func aliasBomb() {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(aliases)]\n"
        }
        yaml += "? *a12\n: boom\n"
        #expect(refusal(of: yaml).hasSuffix("has more than 32 aliases ('*name'); write the values out"))
    }

    @Test("a few aliases are fine")
    func aliases() throws {
        let yaml = "a: &limit 3s\nb: *limit\n"
        let texts = try Document(yaml: yaml, file: "f").read { root in
            root.mapping(known: ["a", "b"]).map { [$0["a"]?.text(), $0["b"]?.text()] }
        }
        #expect(texts == ["3s", "3s"])
    }

    @Test("brackets and stars in quotes and comments are nothing to complain of")
    func harmlessText() {
        let yaml =
            "# " + String(repeating: "[", count: 200) + "\n"
            + "a: ['" + String(repeating: "*_state', '*_", count: 200) + "']\n"
            + "b: |\n    " + String(repeating: "- ", count: 60) + "\n"
        #expect(refusal(of: yaml) == "")
    }

    @Test("control characters in keys and values are spelled out in messages")
    func controlCharacters() throws {
        let yaml = #""\e]0;owned\a": 1"# + "\n" + #"name: "\x9b31m\u202e""# + "\n"
        let error = #expect(throws: DocumentError.self) {
            try Document(yaml: yaml, file: "f").read { $0.mapping(known: ["name"])?["name"]?.flag() }
        }
        let text = try #require(error?.description)
        #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control || $0 == "\n" })
        #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format })
        #expect(text.contains(#"\u{1B}]0;owned\u{7}"#))
        #expect(text.contains(#"\u{9B}31m\u{202E}"#))
    }
}
