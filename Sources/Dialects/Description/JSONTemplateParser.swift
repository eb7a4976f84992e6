import Documents

/// Reads a JSON document with placeholders as YAML writes it: what is quoted is a text, whatever it looks like.
struct JSONTemplateParser {
    /// Checks the placeholders of a text that stands at a place.
    let checked: (TextTemplate, DocumentValue) -> TextTemplate

    /// The template of a value; what is wrong with it is noted.
    func template(_ value: DocumentValue) -> JSONTemplate? {
        if value.isMapping {
            let members = (value.pairs() ?? []).compactMap { key, member in
                key.text().flatMap { name in template(member).map { (key: name, value: $0) } }
            }
            return .object(members)
        }
        if value.isList { return .array((value.elements() ?? []).compactMap(template)) }
        if !value.isQuoted, let text = value.string(), Self.isLiteral(text) { return .literal(text) }
        return value.template().map { .text(checked($0, value)) }
    }

    /// Whether a text without quotes is a number, a flag or `null` in JSON.
    private static func isLiteral(_ text: String) -> Bool {
        if ["true", "false", "null"].contains(text) { return true }
        guard let number = Double(text), number.isFinite else { return false }
        // What Swift reads and JSON does not: hexadecimal numbers, a sign in front, zeros in front.
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard digits.allSatisfy({ "0123456789.eE+-".contains($0) }), digits.first?.isNumber == true,
            digits.last?.isNumber == true
        else { return false }
        return !(digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true)
    }
}
