import Documents
import Testing

@Suite("Spelling")
struct SpellingTests {
    private let words = ["interval", "timeout", "theme", "targets", "contexts", "keys", "bell"]

    @Test(
        "a slip of the fingers finds the word that was meant",
        arguments: [
            ("intervall", "interval"), ("inteval", "interval"), ("itnerval", "interval"),
            ("Interval", "interval"),
            ("timout", "timeout"), ("themes", "theme"), ("target", "targets"), ("kyes", "keys"),
            ("bel", "bell"),
            ("conetxts", "contexts"),
        ]
    )
    func slip(word: String, meant: String) {
        #expect(Spelling.closest(to: word, among: words) == meant)
        #expect(Spelling.suggestion(for: word, among: words) == "; did you mean '\(meant)'?")
    }

    @Test("a word that is far from all is left alone", arguments: ["colour", "x", "password", "", "🎹"])
    func stranger(word: String) {
        #expect(Spelling.closest(to: word, among: words) == nil)
        #expect(Spelling.suggestion(for: word, among: words) == "")
    }

    @Test("without any words there is nothing to suggest")
    func noWords() {
        #expect(Spelling.closest(to: "theme", among: []) == nil)
    }

    @Test("a word of a million letters is not compared letter by letter", .timeLimit(.minutes(5)))
    func hugeWord() {
        let word = String(repeating: "interval", count: 125_000)
        #expect(Spelling.closest(to: word, among: words) == nil)
    }

    @Test("text from outside is cut and its control characters are spelled out")
    func shortened() {
        #expect(Spelling.shortened("plain") == "plain")
        #expect(Spelling.shortened(String(repeating: "x", count: 100)).count == 81)
        #expect(Spelling.shortened("a\u{1B}[31mb\u{7}\n\u{202E}c") == #"a\u{1B}[31mb\u{7}\u{A}\u{202E}c"#)
        #expect(Spelling.shortened("grün 温度 🎹") == "grün 温度 🎹")
    }
}
