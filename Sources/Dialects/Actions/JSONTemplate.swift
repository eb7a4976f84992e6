/// A JSON document with placeholders, of any shape.
indirect enum JSONTemplate: Sendable {
    case object([(key: String, value: JSONTemplate)])
    case array([JSONTemplate])
    case text(TextTemplate)
    /// A number, a flag or `null`, as it is written.
    case literal(String)

    /// The document as text; members and elements whose placeholder has no value are left out.
    ///
    /// A placeholder alone whose value is a number stands without quotes.
    func rendered(_ value: (String) -> String?) -> String? {
        switch self {
        case .object(let members):
            let pairs = members.compactMap { key, member in
                member.rendered(value).map { JSONValue.quoted(key) + ":" + $0 }
            }
            return "{\(pairs.joined(separator: ","))}"
        case .array(let elements):
            return "[\(elements.compactMap { $0.rendered(value) }.joined(separator: ","))]"
        case .text(let template):
            let isNumber = template.onlyPlaceholder?.allSatisfy(ActionValues.numbers.contains) ?? false
            return template.filled(value).map { isNumber ? $0 : JSONValue.quoted($0) }
        case .literal(let text): return text
        }
    }
}
