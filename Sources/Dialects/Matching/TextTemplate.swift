import Documents

/// A text with placeholders: `{proxy}/{server}` or `{envoy_cluster_name|cluster_name}`.
///
/// A placeholder names labels or captures in order of preference; the first that has a value is taken. A
/// placeholder that finds none makes the whole template give nothing.
struct TextTemplate: Hashable, Sendable {
    /// A piece of the template.
    enum Part: Hashable, Sendable {
        case literal(String)
        case placeholder([String])
    }

    let text: String
    let parts: [Part]

    /// Creates the template of `text`.
    init(_ text: String) throws(PatternFlaw) {
        var parts: [Part] = []
        var rest = text[...]
        while !rest.isEmpty {
            let literal = rest.prefix { $0 != "{" && $0 != "}" }
            if !literal.isEmpty { parts.append(.literal(String(literal))) }
            rest = rest[literal.endIndex...]
            guard let brace = rest.first else { break }
            guard brace == "{" else { throw PatternFlaw(message: "'}' has no '{'") }
            guard let end = rest.firstIndex(of: "}") else {
                throw PatternFlaw(message: "'{' has no '}'")
            }
            let inside = rest[rest.index(after: rest.startIndex)..<end]
            let names = inside.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard names.allSatisfy(\.isPlaceholderName) else {
                throw PatternFlaw(
                    message:
                        "'{\(Spelling.shortened(String(inside)))}' is no placeholder; write {label} or {label|other}"
                )
            }
            parts.append(.placeholder(names))
            rest = rest[rest.index(after: end)...]
        }
        guard !parts.isEmpty else { throw PatternFlaw(message: "is empty") }
        self.text = text
        self.parts = parts
    }

    /// Every name that a placeholder mentions.
    var names: [String] {
        parts.flatMap { part -> [String] in
            if case .placeholder(let names) = part { names } else { [] }
        }
    }

    /// The name when the template is one placeholder and nothing else.
    var onlyPlaceholder: [String]? {
        guard parts.count == 1, case .placeholder(let names) = parts[0] else { return nil }
        return names
    }

    /// The text with every placeholder replaced by what `value` gives for it, or `nil` when one has no value.
    func filled(_ value: (String) -> String?) -> String? {
        var result = ""
        for part in parts {
            switch part {
            case .literal(let text):
                result += text
            case .placeholder(let names):
                var found: String?
                for name in names where found == nil { found = value(name) }
                guard let found else { return nil }
                result += found
            }
        }
        return result
    }
}
