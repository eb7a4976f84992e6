import Dialects
import Documents
import Foundation
import Testing

@Suite("A wrong description is refused with the place and the rule")
struct InvalidDescriptionTests {
    /// A file in Fixtures/invalid; its first line says which words the message must have.
    struct Sample: CustomTestStringConvertible {
        let name: String
        let yaml: String

        var testDescription: String { name }

        /// The words after `# expect: `.
        var expected: String? {
            let line = yaml.prefix { $0 != "\n" }
            return line.hasPrefix("# expect: ") ? String(line.dropFirst(10)) : nil
        }

        /// Every file of the folder.
        static func all() -> [Sample] {
            guard let folder = Bundle.module.resourceURL?.appending(path: "Fixtures/invalid"),
                let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
            else { return [] }
            return files.sorted().compactMap { file in
                let yaml = try? String(contentsOf: folder.appending(path: file), encoding: .utf8)
                return yaml.map { Sample(name: file, yaml: $0) }
            }
        }
    }

    @Test("the message says what is wrong", arguments: Sample.all())
    func saysWhatIsWrong(_ sample: Sample) throws {
        let expected = try #require(sample.expected)
        let error = #expect(throws: DocumentError.self) {
            try DialectCatalogue.load(yaml: sample.yaml, file: sample.name)
        }
        let message = try #require(error).description
        #expect(message.contains(expected), "the message is: \(message)")
        #expect(message.hasPrefix("\(sample.name):"))
    }

    @Test("there are samples")
    func hasSamples() {
        #expect(Sample.all().count > 40)
    }

    @Test("every problem of a file is told at once, in the order of the file")
    func tellsAllProblems() throws {
        let yaml = """
            dialect: mine
            identity: {name: "{a}"}
            series:
              - {family: x, counter: succes}
              - {family: y, gauge: window_callz}
            tittle: z
            """
        let error = #expect(throws: DocumentError.self) {
            try DialectCatalogue.load(yaml: yaml, file: "a.yaml")
        }
        #expect(try #require(error).problems.map(\.line) == [4, 5, 6])
    }

    @Test("a file of nonsense gives a bounded number of problems")
    func boundsProblems() throws {
        let keys = (0..<1000).map { "k\($0): 1" }.joined(separator: "\n")
        let error = #expect(throws: DocumentError.self) {
            try DialectCatalogue.load(yaml: keys, file: "a.yaml")
        }
        #expect(try #require(error).problems.count == 50)
    }

    @Test("a file above the limit is refused unread")
    func refusesHugeFiles() throws {
        let yaml = "dialect: mine\nsummary: " + String(repeating: "x", count: 1 << 20)
        let error = #expect(throws: DocumentError.self) {
            try DialectCatalogue.load(yaml: yaml, file: "a.yaml")
        }
        #expect(try #require(error).description.contains("is larger than 1048576 bytes"))
    }
}
