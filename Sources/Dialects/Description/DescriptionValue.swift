import Yams

/// One value of a description with its place, read strictly: a wrong kind is noted and gives `nil`.
///
/// Scalars are taken as they are written. YAML's guesses (`no` is false, `1e3` is a number) would change
/// label values that happen to look like something else.
struct DescriptionValue {
    let node: Node
    /// The path of keys that leads here.
    let key: String
    let log: ProblemLog

    var line: Int { node.mark?.line ?? 1 }
    var column: Int { node.mark?.column ?? 1 }

    /// Notes a problem with this value.
    func note(_ message: String) {
        log.note(message, at: self)
    }

    /// The kind of this value in words.
    var kind: String {
        switch node {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "'\(shortened(scalar.string))'"
        case .alias: "an alias"
        }
    }

    /// The scalar's text.
    func string() -> String? {
        guard case .scalar(let scalar) = node else {
            note("expected a text, found \(kind)")
            return nil
        }
        return scalar.string
    }

    /// The scalar's text, which must not be empty.
    func text() -> String? {
        guard let string = string() else { return nil }
        guard !string.isEmpty else {
            note("is empty; write a value or leave the key out")
            return nil
        }
        return string
    }

    /// A number that is finite.
    func number() -> Double? {
        guard let string = string() else { return nil }
        guard let number = Double(string), number.isFinite else {
            note("expected a number, found '\(shortened(string))'")
            return nil
        }
        return number
    }

    /// `true` or `false`.
    func flag() -> Bool? {
        switch string() {
        case nil: return nil
        case "true": return true
        case "false": return false
        case let other?:
            note("expected 'true' or 'false', found '\(shortened(other))'")
            return nil
        }
    }

    /// One of the words in `choices`.
    func choice<Choice>(of choices: [(word: String, value: Choice)], called what: String) -> Choice? {
        guard let word = text() else { return nil }
        if let match = choices.first(where: { $0.word == word }) { return match.value }
        let words = choices.map(\.word)
        note(
            "unknown \(what) '\(shortened(word))'" + suggestion(for: word, among: words)
                + "; one of: \(words.joined(separator: ", "))"
        )
        return nil
    }

    /// The elements of a list.
    func elements() -> [DescriptionValue]? {
        guard case .sequence(let sequence) = node else {
            note("expected a list, found \(kind)")
            return nil
        }
        return sequence.enumerated().map { index, node in
            DescriptionValue(node: node, key: "\(key)[\(index)]", log: log)
        }
    }

    /// The elements of a list, or the value itself where one stands for a list of one.
    func oneOrMore() -> [DescriptionValue] {
        guard case .sequence = node else { return [self] }
        return elements() ?? []
    }

    /// The texts of a list or of a single value.
    func texts() -> [String] {
        oneOrMore().compactMap { $0.text() }
    }

    /// The pairs of a mapping, keys as they are written.
    func pairs() -> [(key: DescriptionValue, value: DescriptionValue)]? {
        guard case .mapping(let mapping) = node else {
            note("expected a mapping, found \(kind)")
            return nil
        }
        return mapping.map { name, value in
            let word = if case .scalar(let scalar) = name { scalar.string } else { "?" }
            let path = key.isEmpty ? word : "\(key).\(word)"
            return (
                DescriptionValue(node: name, key: path, log: log),
                DescriptionValue(node: value, key: path, log: log)
            )
        }
    }

    /// The mapping with its keys checked against `known`; others are noted with a suggestion.
    func mapping(known: [String]) -> DescriptionMapping? {
        guard let pairs = pairs() else { return nil }
        var values: [String: DescriptionValue] = [:]
        for (name, value) in pairs {
            guard let word = name.text() else { continue }
            if known.contains(word) {
                values[word] = value
            } else {
                name.note(
                    "unknown key '\(shortened(word))'" + suggestion(for: word, among: known)
                        + "; known here: \(known.joined(separator: ", "))"
                )
            }
        }
        return DescriptionMapping(value: self, values: values)
    }
}
