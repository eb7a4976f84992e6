import Documents
import Testing

@Suite("Documents")
struct DocumentTests {
    /// The problems of a document that has to be refused.
    private func problems(of yaml: String) -> [String] {
        do {
            _ = try Document(yaml: yaml, file: "config.yaml").read { _ in true }
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test(
        "a text without any content is an empty mapping",
        arguments: [
            "", "\n\n", "# nothing here\n", "---\n", "---\n# nothing here\n", "\u{FEFF}", "---\n...\n",
        ]
    )
    func emptyDocument(yaml: String) throws {
        let keys = try Document(yaml: yaml, file: "config.yaml").read { $0.mapping(known: ["interval"]) }
        #expect(keys["interval"] == nil)
    }

    @Test("a file with several documents gives each of them, with places in the file")
    func severalDocuments() throws {
        let yaml = "name: a\n---\nname: b\n---\nname: c\n"
        let names = try Document.readAll(yaml: yaml, file: "dialects.yaml") {
            $0.mapping(known: ["name"])?["name"]
        }
        #expect(names.map { $0.string() } == ["a", "b", "c"])
        #expect(names.map(\.line) == [1, 3, 5])
    }

    @Test("documents without content are left out, and the problems of the others are told at once")
    func problemsOfSeveralDocuments() {
        let yaml = "# nothing yet\n---\n---\nnmae: a\n---\n---\nname: b\n---\nnaem: c\n"
        var names: [String?] = []
        let error = #expect(throws: DocumentError.self) {
            try Document.readAll(yaml: yaml, file: "dialects.yaml") { root in
                names.append(root.mapping(known: ["name"])?["name"]?.text())
            }
        }
        #expect(names == [nil, "b", nil])
        #expect(error?.problems.map(\.line) == [4, 9])
    }

    @Test("one key of a file can be read whatever the others are")
    func oneKey() throws {
        let yaml = "interval: 1s\ndialects: {mine: {gauge: x}}\n"
        let section = try Document(yaml: yaml, file: "config.yaml").read { $0["dialects"] }
        #expect(section["mine"]?["gauge"]?.text() == "x")
        #expect(section["mine"]?["gauge"]?.key == "dialects.mine.gauge")
        #expect(section["mine"]?["gauge"]?.line == 2)
        #expect(section["other"] == nil)
        #expect(section["mine"]?["gauge"]?["deeper"] == nil)
    }

    @Test("a second document where one is expected is refused, and says how many there are")
    func unexpectedDocument() {
        #expect(
            problems(of: "a: 1\n---\nb: 2\n---\nc: 3\n") == [
                "config.yaml:1:1: expected one document, found 3 separated by '---'"
            ]
        )
    }

    @Test(
        "a text that is no YAML is refused at the place where it breaks",
        arguments: [
            ("interval: [1s\n", "config.yaml:2:1: is no YAML: "),
            (
                "a: 1\n\tb: 2\n",
                "config.yaml:2:1: is no YAML: found a tab character that violates indentation"
            ),
            ("a: 'open\nb: 2\n", "config.yaml:3:1: is no YAML: found unexpected end of stream"),
            ("a: *nobody\n", "config.yaml:1:4: is no YAML: found undefined alias"),
            ("a: 1\nb: x\u{1}y\n", "config.yaml:2:5: is no YAML: control characters are not allowed"),
            ("a: b: c\n", "config.yaml:1:5: is no YAML: mapping values are not allowed in this context"),
        ]
    )
    func brokenYAML(yaml: String, expected: String) {
        let found = problems(of: yaml)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(expected) == true, "\(found)")
    }

    @Test("a key that is written twice is refused where it stands")
    func duplicateKey() {
        #expect(
            problems(of: "theme: mono\ntargets: []\ntheme: dracula\n") == [
                "config.yaml:1:1: 'theme' is written more than once in this mapping; keep one of them"
            ]
        )
    }

    @Test("values keep the text as it was written, whatever YAML would make of it")
    func scalarsAsWritten() throws {
        let yaml = "[no, 1e3, 0x1F, 2026-11-21, ~, 'null', 007]"
        let texts = try Document(yaml: yaml, file: "x.yaml").read { $0.elements()?.map { $0.string() } }
        #expect(texts == ["no", "1e3", "0x1F", "2026-11-21", "~", "null", "007"])
    }

    @Test("every mistake of a file is told at once, in the order of the file and with its path of keys")
    func allProblems() {
        let yaml = """
            targets:
              - { name: a, interval: soon }
              - { name: [b], interval: 1s }
            bell: maybe
            """
        let document = try? Document(yaml: yaml, file: "config.yaml")
        #expect(throws: DocumentError.self) {
            try document?.read { root -> Bool? in
                let keys = root.mapping(known: ["targets", "bell"])
                _ = keys?["bell"]?.flag()
                for target in keys?["targets"]?.elements() ?? [] {
                    let keys = target.mapping(known: ["name", "interval"])
                    _ = keys?["name"]?.text()
                    _ = keys?["interval"]?.duration()
                }
                return true
            }
        }
        let error = #expect(throws: DocumentError.self) {
            try document?.read { _ -> Bool? in nil }
        }
        #expect(
            error?.description == """
                config.yaml:2:26: targets[0].interval: expected a duration with its unit such as '250ms', '1s', \
                '15m', '2h' or '1d', found 'soon'
                config.yaml:3:13: targets[1].name: expected a text, found a list
                config.yaml:4:7: bell: expected 'true' or 'false', found 'maybe'
                """
        )
    }

    @Test("a file in another format gives fifty problems and not thousands")
    func boundedProblems() {
        let yaml = (0..<5000).map { "key\($0): x\n" }.joined()
        let error = #expect(throws: DocumentError.self) {
            try Document(yaml: yaml, file: "x.yaml").read { $0.mapping(known: ["name"]) }
        }
        #expect(error?.problems.count == 50)
    }
}
