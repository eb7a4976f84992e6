/// A pattern of a rule, which fits a whole text or not at all.
///
/// Prometheus reads patterns as RE2. What RE2 does not have is refused, as Prometheus refuses it; so is what Swift's
/// patterns do not have (such as `\C`), and what the two understand differently.
struct RelabelPattern {
    /// A pattern that is not applied, and why.
    struct Refused: Error, Equatable, CustomStringConvertible {
        var pattern: String
        var reason: String

        /// One sentence with both.
        var description: String { "the pattern '\(pattern)' is not applied here: \(reason)" }
    }

    private let regex: Regex<AnyRegexOutput>

    /// Reads a pattern.
    init(_ text: String) throws(Refused) {
        if let reason = RelabelPattern.trouble(in: text) { throw Refused(pattern: text, reason: reason) }
        do {
            regex = try Regex(text)
                .dotMatchesNewlines()
                .asciiOnlyCharacterClasses()
                .wordBoundaryKind(.simple)
                .matchingSemantics(.unicodeScalar)
        } catch {
            throw Refused(pattern: text, reason: "it is not understood")
        }
    }

    /// Whether it fits `text`.
    func fits(_ text: String) -> Bool { match(text) != nil }

    /// `template` with the groups of `text` in place of `$1` and `${name}`; `nil` where the pattern does not fit.
    func expand(_ templates: String..., in text: String) -> [String]? {
        guard let match = match(text) else { return nil }
        return templates.map { template in
            RelabelTemplate.expand(template) { name in
                let group =
                    if let number = Int(name) {
                        match.indices.contains(number) ? match[number] : nil
                    } else {
                        match.first { $0.name == name }
                    }
                return group?.substring.map(String.init) ?? ""
            }
        }
    }

    private func match(_ text: String) -> AnyRegexOutput? { try? regex.wholeMatch(in: text)?.output }

    /// What of a pattern RE2 does not have, or has with another meaning.
    private static func trouble(in pattern: String) -> String? {
        var rest = pattern[...]
        var isInClass = false
        while let character = rest.popFirst() {
            switch character {
            case "\\":
                let escaped = rest.popFirst()
                if escaped?.isNumber == true, escaped != "0" { return "RE2 has no references to groups" }
                if let escaped, "kKGXRZNOhHVyY".contains(escaped) { return "RE2 has no '\\\(escaped)'" }
            case "[" where isInClass && !rest.hasPrefix(":"):
                return "RE2 has no classes within classes; write '\\['"
            case "[" where isInClass:
                guard let end = rest.firstRange(of: ":]") else { break }
                rest = rest[end.upperBound...]
            case "[":
                isInClass = true
                if rest.first == "^" { rest.removeFirst() }
                // The first bracket of a class is a bracket.
                if rest.first == "]" { return "write ']' as '\\]'" }
            case "]": isInClass = false
            case "&" where isInClass && rest.first == "&", "~" where isInClass && rest.first == "~",
                "-" where isInClass && rest.first == "-":
                return "RE2 has no '\(character)\(character)' between classes"
            case "(" where !isInClass:
                if ["?=", "?!", "?<=", "?<!"].contains(where: rest.hasPrefix) {
                    return "RE2 looks neither ahead nor behind"
                }
                if ["?>", "?|", "?(", "?#", "*"].contains(where: rest.hasPrefix) {
                    return "RE2 has no '(\(rest.prefix(2))'"
                }
            case "*" where !isInClass && rest.first == "+", "+" where !isInClass && rest.first == "+",
                "?" where !isInClass && rest.first == "+", "}" where !isInClass && rest.first == "+":
                return "RE2 has no '\(character)+'"
            case "{" where !isInClass && rest.first == ",": return "write '{0,' for '{,'"
            default: break
            }
        }
        return nil
    }
}
