import Monitoring

/// The JSON Schema of descriptions, for editors that complete and check while one writes.
///
/// Its keys and words are those of the parsers themselves. The parsers are stricter: they also check what
/// patterns capture and what templates mention.
public struct DescriptionSchema {
    /// Creates the schema of this version.
    public init() {}

    /// The schema as a JSON document, draft 2020-12.
    public var text: String { document.text() + "\n" }

    /// The schema as a value.
    var document: JSONValue {
        let top = Self.object(
            DescriptionParser.keys,
            [
                "schema": ["const": .number(1)], "dialect": Self.dialectName, "title": Self.word,
                "summary": Self.word, "documentation": Self.word, "gauge": Self.reference("gauge"),
                "pages": Self.map(of: Self.reference("page")), "detect": Self.reference("detect"),
                "identity": Self.reference("identity"), "mirrors": Self.words, "lookalikes": Self.words,
                "series": Self.list(of: Self.reference("series")),
                "cannot": Self.map(of: Self.word, named: DescriptionParser.fields), "notes": Self.words,
                "actions": Self.map(of: Self.oneOrMore(Self.reference("action")), named: Self.actionKinds),
                "not_for": Self.map(of: Self.word),
                "why_not": Self.map(of: Self.word, named: Self.actionKinds),
            ],
            required: []
        )
        guard case .object(var members) = top else { return top }
        members["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        members["title"] = "A dialect of breakertop"
        members["$defs"] = .object(definitions)
        return .object(members)
    }

    /// The parts that the top refers to, by their names.
    private var definitions: [String: JSONValue] {
        [
            "detect": Self.object(
                DescriptionParser.detectKeys,
                ["families": Self.words, "only_when_chosen": Self.flag, "needs_breakers": Self.flag]
            ),
            "identity": Self.object(
                DescriptionParser.identityKeys,
                [
                    "name": Self.word, "group": Self.word, "ignore": Self.words,
                    "rewrite": Self.map(of: Self.word),
                    "page_group": Self.object(
                        ["family", "label"],
                        ["family": Self.word, "label": Self.word],
                        required: ["family", "label"]
                    ),
                ],
                required: ["name"]
            ),
            "gauge": Self.gauge, "series": Self.series, "state": Self.state, "roles": Self.roles,
            "counter": Self.counter, "page": Self.page, "field": Self.field, "request": Self.request,
            "action": Self.action,
        ]
    }
}

extension DescriptionSchema {
    /// A text; YAML writes texts that look like numbers and flags without quotes.
    static let word: JSONValue = ["type": ["string", "number", "boolean"]]
    static let flag: JSONValue = ["type": "boolean"]
    static let number: JSONValue = ["type": "number"]
    static let words = oneOrMore(word)
    static let states = choice(of: BreakerState.allCases.map(\.rawValue))
    static let actionKinds = ActionKind.allCases.map(\.rawValue)
    static let units = choice(of: NumberUnit.factors.map(\.word))

    private static let dialectName: JSONValue = [
        "type": "string", "pattern": "^[a-z][a-z0-9-]{0,39}$",
    ]

    /// An object with these keys and no others; a key without a part of its own may hold anything.
    static func object(
        _ keys: [String],
        _ parts: [String: JSONValue],
        required: [String] = []
    ) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": "object", "additionalProperties": false,
            "properties": .object(Dictionary(keys.map { ($0, parts[$0] ?? true) }, uniquingKeysWith: { $1 })),
        ]
        if !required.isEmpty { members["required"] = .array(required.map { .text($0) }) }
        return .object(members)
    }

    /// An object with any keys, or with any of these, whose values are alike.
    static func map(of value: JSONValue, named names: [String]? = nil) -> JSONValue {
        guard let names else { return ["type": "object", "additionalProperties": value] }
        return object(names, Dictionary(names.map { ($0, value) }, uniquingKeysWith: { $1 }))
    }

    static func list(of element: JSONValue) -> JSONValue { ["type": "array", "items": element] }

    static func oneOrMore(_ value: JSONValue) -> JSONValue { ["anyOf": [value, list(of: value)]] }

    static func choice(of words: [String]) -> JSONValue { ["enum": .array(words.map { .text($0) })] }

    static func reference(_ name: String) -> JSONValue { ["$ref": .text("#/$defs/\(name)")] }
}
