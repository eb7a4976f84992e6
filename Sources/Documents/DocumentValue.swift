import Yams

/// One value of a document with its place, read strictly: a wrong kind is noted and gives `nil`.
///
/// Scalars are taken as they are written. YAML's guesses (`no` is false, `1e3` is a number) would change
/// label values that happen to look like something else.
public struct DocumentValue {
    let node: Node
    /// The path of keys that leads here.
    public let key: String
    let log: ProblemLog

    /// The line, from 1.
    public var line: Int { node.mark?.line ?? 1 }
    /// The column, from 1.
    public var column: Int { node.mark?.column ?? 1 }

    /// Notes a problem with this value.
    public func note(_ message: String) {
        log.note(message, at: self)
    }

    /// The kind of this value in words.
    public var kind: String {
        switch node {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "'\(Spelling.shortened(scalar.string))'"
        case .alias: "an alias"
        }
    }

    /// The scalar's text.
    public func string() -> String? {
        guard case .scalar(let scalar) = node else {
            note("expected a text, found \(kind)")
            return nil
        }
        return scalar.string
    }

    /// The scalar's text, which must not be empty.
    public func text() -> String? {
        guard let string = string() else { return nil }
        guard !string.isEmpty else {
            note("is empty; write a value or leave the key out")
            return nil
        }
        return string
    }

    /// A number that is finite.
    public func number() -> Double? {
        guard let string = string() else { return nil }
        guard let number = Double(string), number.isFinite else {
            note("expected a number, found '\(Spelling.shortened(string))'")
            return nil
        }
        return number
    }

    /// `true` or `false`.
    public func flag() -> Bool? {
        switch string() {
        case nil: return nil
        case "true": return true
        case "false": return false
        case let other?:
            note("expected 'true' or 'false', found '\(Spelling.shortened(other))'")
            return nil
        }
    }

    /// The elements of a list.
    public func elements() -> [DocumentValue]? {
        guard case .sequence(let sequence) = node else {
            note("expected a list, found \(kind)")
            return nil
        }
        return sequence.enumerated().map { index, node in
            DocumentValue(node: node, key: "\(key)[\(index)]", log: log)
        }
    }

    /// The elements of a list, or the value itself where one stands for a list of one.
    public func oneOrMore() -> [DocumentValue] {
        guard case .sequence = node else { return [self] }
        return elements() ?? []
    }

    /// The texts of a list or of a single value.
    public func texts() -> [String] {
        oneOrMore().compactMap { $0.text() }
    }

    /// The pairs of a mapping, keys as they are written.
    public func pairs() -> [(key: DocumentValue, value: DocumentValue)]? {
        guard case .mapping(let mapping) = node else {
            note("expected a mapping, found \(kind)")
            return nil
        }
        return mapping.map { name, value in
            let word = if case .scalar(let scalar) = name { scalar.string } else { "?" }
            let path = path(to: word)
            return (
                DocumentValue(node: name, key: path, log: log),
                DocumentValue(node: value, key: path, log: log)
            )
        }
    }

    /// The value of one key, whatever the others are; `nil` when it is left out or this is no mapping.
    public subscript(key: String) -> DocumentValue? {
        guard case .mapping(let mapping) = node, let found = mapping[Node(key)] else { return nil }
        return DocumentValue(node: found, key: path(to: key), log: log)
    }

    /// The mapping with its keys checked against `known`; others are noted with a suggestion.
    public func mapping(known: [String]) -> DocumentMapping? {
        guard let pairs = pairs() else { return nil }
        var values: [String: DocumentValue] = [:]
        for (name, value) in pairs {
            guard let word = name.text() else { continue }
            if known.contains(word) {
                values[word] = value
            } else {
                name.note(
                    "unknown key '\(Spelling.shortened(word))'" + Spelling.suggestion(for: word, among: known)
                        + "; known here: \(known.joined(separator: ", "))"
                )
            }
        }
        return DocumentMapping(value: self, values: values)
    }

    private func path(to word: String) -> String {
        key.isEmpty ? word : "\(key).\(word)"
    }
}

extension DocumentValue {
    /// Whether the value is a text that was written with quotes, so that it is no number and no flag.
    public var isQuoted: Bool {
        if case .scalar(let scalar) = node { scalar.style != .plain } else { false }
    }

    /// Whether the value is a list.
    public var isList: Bool {
        if case .sequence = node { true } else { false }
    }

    /// Whether the value has keys.
    public var isMapping: Bool {
        if case .mapping = node { true } else { false }
    }
}
