import Testing

/// Words that code must not use, and where they may stand all the same.
private let forbiddenWords: [(word: String, reason: String, allowedIn: Set<String>)] = [
    ("Date()", "time is injected", ["breakertop"]),
    ("Task.sleep(", "time is injected", ["breakertop"]),
    ("ContinuousClock()", "time is injected", ["breakertop"]),
    ("SuspendingClock()", "time is injected", ["breakertop"]),
    ("print(", "only the command writes to standard output", ["breakertop"]),
    ("@unchecked", "a Mutex needs no promise", []),
    ("nonisolated(unsafe)", "a Mutex needs no promise", []),
    ("try!", "errors are handled or thrown", []),
    ("fatalError(", "errors are handled or thrown", []),
    ("TODO", "unfinished code does not land", []),
    ("FIXME", "unfinished code does not land", []),
]

@Suite("Rules that hold everywhere")
struct RuleTests {
    @Test("forbidden words do not stand in Sources", arguments: forbiddenWords.indices)
    func forbiddenWordsAreAbsent(index: Int) throws {
        let rule = forbiddenWords[index]
        for file in try SourceTree.files(below: "Sources") where !rule.allowedIn.contains(file.module) {
            for (number, line) in file.codeLines {
                #expect(
                    !contains(line, word: rule.word),
                    "\(file.path):\(number) uses '\(rule.word)': \(rule.reason)"
                )
            }
        }
    }

    @Test("no file is longer than 400 lines")
    func filesAreShort() throws {
        let swift = try SourceTree.files(below: "Sources") + SourceTree.files(below: "Tests")
        let c = try SourceTree.files(below: "Sources", extensions: ["c", "h"])
        for file in swift + c {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(lines <= 400, "\(file.path) has \(lines) lines")
        }
    }

    @Test("half of the files in Sources have at most 120 lines")
    func medianFileIsShort() throws {
        let lengths = try SourceTree.files(below: "Sources")
            .map { $0.text.split(separator: "\n", omittingEmptySubsequences: false).count }
            .sorted()
        #expect(lengths[lengths.count / 2] <= 120)
    }

    @Test("no file is named after a drawer")
    func namesMeanSomething() throws {
        for file in try SourceTree.files(below: "Sources") {
            let name = file.path.split(separator: "/").last ?? ""
            for drawer in ["Utils", "Helpers", "Manager", "Common", "Extensions", "Misc"] {
                #expect(!name.contains(drawer), "\(file.path)")
            }
        }
    }

    /// Whether `word` stands in `line` on its own: `sprint(` does not contain `print(`.
    private func contains(_ line: Substring, word: String) -> Bool {
        line.ranges(of: word).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !(before.isLetter || before.isNumber || before == "_" || before == ".")
        }
    }
}
