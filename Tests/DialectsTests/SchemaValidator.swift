import Documents

@testable import Dialects

/// As much of JSON Schema as the schema of descriptions uses.
struct SchemaValidator {
    let schema: JSONValue

    /// Every way in which a value breaks the schema, with the path to it.
    func problems(_ value: JSONValue) -> [String] {
        problems(value, schema, at: "")
    }

    private func problems(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
        guard case .object(let rules) = schema else {
            return schema == .flag(false) ? ["\(path): refused"] : []
        }
        var found: [String] = []
        if let target = rules["$ref"]?.text, let name = target.split(separator: "/").last {
            guard case .object(let top) = self.schema, case .object(let parts) = top["$defs"],
                let part = parts[String(name)]
            else { return ["\(path): no definition \(target)"] }
            found += problems(value, part, at: path)
        }
        if case .array(let ways) = rules["anyOf"] {
            let tried = ways.map { problems(value, $0, at: path) }
            if !tried.contains(where: \.isEmpty) { found += tried.min { $0.count < $1.count } ?? [] }
        }
        if case .array(let words) = rules["enum"], !words.contains(where: { $0.text == value.text }) {
            found.append("\(path): \(value.text ?? "value") is none of the words")
        }
        if let constant = rules["const"], constant.text != value.text {
            found.append("\(path): not \(constant)")
        }
        if let pattern = rules["pattern"]?.text, let text = value.text,
            (try? Regex(pattern).firstMatch(in: text)) == nil
        {
            found.append("\(path): '\(text)' does not match \(pattern)")
        }
        if let type = rules["type"], !isOf(type, value) { return found + ["\(path): not of type \(type)"] }
        if case .array(let elements) = value, let items = rules["items"] {
            found += elements.enumerated().flatMap { problems($1, items, at: "\(path)[\($0)]") }
        }
        if case .object(let members) = value { found += problems(members, rules, at: path) }
        return found
    }

    private func problems(
        _ members: [String: JSONValue],
        _ rules: [String: JSONValue],
        at path: String
    ) -> [String] {
        var properties: [String: JSONValue] = [:]
        if case .object(let told) = rules["properties"] { properties = told }
        var found = members.flatMap { key, value in
            problems(value, properties[key] ?? rules["additionalProperties"] ?? true, at: "\(path).\(key)")
        }
        if case .array(let required) = rules["required"] {
            found += required.compactMap(\.text).filter { members[$0] == nil }.map { "\(path): no \($0)" }
        }
        return found
    }

    private func isOf(_ type: JSONValue, _ value: JSONValue) -> Bool {
        if case .array(let types) = type { return types.contains { isOf($0, value) } }
        return switch (type.text, value) {
        case ("object", .object), ("array", .array), ("string", .text), ("boolean", .flag): true
        case ("number", _): value.number != nil
        default: false
        }
    }
}

extension DocumentValue {
    /// The value as an editor hands it to a schema.
    var json: JSONValue {
        if isMapping {
            let members = (pairs() ?? []).map { ($0.key.string() ?? "", $0.value.json) }
            return .object(Dictionary(members, uniquingKeysWith: { $1 }))
        }
        guard isScalar else { return .array((elements() ?? []).map(\.json)) }
        let text = string() ?? ""
        if text == "true" || text == "false" { return .flag(text == "true") }
        return Double(text).map(JSONValue.number) ?? .text(text)
    }

    private var isScalar: Bool { kind.hasPrefix("'") || kind == "nothing" }
}
