import Exposition
import Testing

@Suite("Selecting families")
struct FamilySelectionTests {
    @Test(
        "a pattern selects the names that it matches",
        arguments: [
            ("up", ["up"], ["u", "upp", "Up", ""]),
            ("calls_total", ["calls_total"], ["calls", "calls_total_x", "calls_totaL"]),
            ("env*", ["env", "envoy"], ["en", "xenv"]),
            (
                "resilience4j_circuitbreaker_*", ["resilience4j_circuitbreaker_state"],
                ["resilience4j_retry_calls"]
            ),
            (
                "*_circuit_state", ["ml_circuit_state", "_circuit_state"],
                ["circuit_state", "a_circuit_states"]
            ),
            ("a*b*c", ["abc", "axbxc", "aabbcc"], ["ab", "acb", "abcd"]),
            ("*mid*", ["mid", "amidst"], ["mi", "md"]),
            ("aa*aa", ["aaaa", "aaxaa"], ["aaa", "aa"]),
            ("*", ["x", "anything_at_all"], []),
            ("**", ["x"], []),
            ("", [], ["x"]),
        ] as [(String, [String], [String])]
    )
    func matches(pattern: String, wanted: [String], unwanted: [String]) {
        let selection = FamilySelection(patterns: [pattern])
        for name in wanted { #expect(selection.contains(name), "\(name)") }
        for name in unwanted { #expect(!selection.contains(name), "\(name)") }
    }

    @Test("a page yields the samples whose names the selection contains", arguments: [5, 23] as [UInt64])
    func agreesWithContains(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let words = ["up", "calls", "circuit", "state", "resilience4j", "a", "total", "x9"]
        for round in 0..<200 {
            let names = (0..<40).map { _ in word(words, using: &random) }
            let patterns = (0..<6).map { _ in pattern(from: word(words, using: &random), using: &random) }
            let selection = FamilySelection(patterns: patterns)
            let page = names.map { "\($0){n=\"\($0)\"} 1\n" }.joined()
            let read = ExpositionPage(reading: page, format: .text, selection: selection).samples.map(\.name)
            #expect(read == names.filter(selection.contains), "seed \(seed), round \(round), \(patterns)")
        }
    }

    @Test("quoted names are selected by what they say")
    func selectsQuoted() {
        let selection = FamilySelection(patterns: ["my.*", "sp ace"])
        let page = "{\"my.one\"} 1\n{\"other\"} 2\n{a=\"b\",\"my.two\"} 3\n{\"sp ace\"} 4\nmy 5\n"
        let names = ExpositionPage(reading: page, format: .text, selection: selection).samples.map(\.name)
        #expect(names == ["my.one", "my.two", "sp ace"])
    }

    @Test("names have numbers in the order of the page, however often they come")
    func numbersNames() throws {
        var numbers: [Int] = []
        var names: [String] = []
        var parser = ExpositionParser(format: .text, selection: FamilySelection(patterns: ["a*", "b"]))
        try parser.feed(Array("x 0\nb 1\na1 1\nx 0\nb 2\n{\"a1\"} 2\na2 1\nb 3\n".utf8)) { sample in
            numbers.append(sample.nameID)
            names.append(sample.name)
        }
        #expect(numbers == [0, 1, 0, 1, 2, 0])
        #expect(names == ["b", "a1", "b", "a1", "a2", "b"])
    }

    private func word(_ words: [String], using random: inout SplitMix) -> String {
        (0..<Int.random(in: 1...3, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
            .joined(separator: "_")
    }

    private func pattern(from name: String, using random: inout SplitMix) -> String {
        let place = name.index(name.startIndex, offsetBy: Int.random(in: 0...name.count, using: &random))
        return switch Int.random(in: 0..<4, using: &random) {
        case 0: name
        case 1: name[..<place] + "*"
        case 2: "*" + name[place...]
        default: name[..<place] + "*" + name[place...]
        }
    }
}
