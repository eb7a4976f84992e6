import Documents
import Foundation
import Testing

@testable import Dialects

@Suite("The schema says what the parsers take")
struct SchemaTests {
    private let validator = SchemaValidator(schema: DescriptionSchema().document)

    /// The descriptions of a file as values.
    private func values(_ yaml: String, file: String) throws -> [JSONValue] {
        try Document.readAll(yaml: yaml, file: file) { $0.json }
    }

    @Test("every built-in description fits", arguments: DialectCatalogue.builtIn.map(\.name))
    func fits(name: String) throws {
        let yaml = try #require(DialectCatalogue.builtIn.first { $0.name == name }?.yaml)
        let values = try values(yaml, file: name)
        #expect(values.count == 1)
        for value in values { #expect(validator.problems(value) == []) }
    }

    @Test("the descriptions of the fixtures fit")
    func fitsFixtures() throws {
        for fixture in PageFixture.all() {
            guard let yaml = fixture.text(".dialect.yaml") else { continue }
            for value in try values(yaml, file: fixture.name) { #expect(validator.problems(value) == []) }
        }
    }

    @Test(
        "what is misspelt does not fit",
        arguments: [
            "dialect: a\ntittle: x", "dialect: A B", "dialect: a\nseries: [{family: x, counter: succes}]",
            "dialect: a\nseries: [{counter: success}]",
            "dialect: a\nseries: [{family: x, state: {numbr: {0: open}}}]",
            "dialect: a\nseries: [{family: x, state: {number: {0: opn}}}]",
            "dialect: a\npages: {p: {format: xml, path: /x}}", "dialect: a\nactions: {explode: {path: /x}}",
            "dialect: a\nactions: {reset: {path: /x, methd: PUT}}", "dialect: a\nschema: 2",
            "dialect: a\ngauge: {family: x}", "dialect: a\nidentity: {group: x}",
        ]
    )
    func refuses(yaml: String) throws {
        #expect(try values(yaml, file: "x").contains { !validator.problems($0).isEmpty })
    }

    @Test("no key is left open")
    func describesEveryKey() {
        func open(_ value: JSONValue, at path: String) -> [String] {
            guard case .object(let members) = value else { return [] }
            return members.flatMap { key, part -> [String] in
                if path.hasSuffix(".properties"), part == .flag(true) { return ["\(path).\(key)"] }
                return open(part, at: "\(path).\(key)")
            }
        }
        #expect(open(DescriptionSchema().document, at: "") == [])
    }

    @Test("the text is the same document")
    func writes() throws {
        let schema = DescriptionSchema()
        #expect(try JSONValue(parsing: Array(schema.text.utf8)) == schema.document)
        #expect(schema.text.hasPrefix("{\n  \"$defs\": {"))
    }
}
