import Yams

/// One place in a scenario's file: a value, where it stands, and the keys that lead to it.
struct ScenarioNode {
    let file: String
    let path: String
    let node: Node

    /// The problem that this place has.
    func problem(_ message: String, suggestion: String? = nil) -> ScenarioProblem {
        ScenarioProblem(
            file: file,
            line: node.mark?.line ?? 0,
            column: node.mark?.column ?? 0,
            key: path,
            message: message,
            suggestion: suggestion
        )
    }

    /// The problem of a value that breaks its rule; `rule` continues "but must be".
    func mistake(_ rule: String, suggestion: String? = nil) -> ScenarioProblem {
        problem("\(shown) but must be \(rule)", suggestion: suggestion)
    }

    /// The value as it is quoted in messages.
    private var shown: String {
        switch node {
        case .scalar(let scalar): "is '\(scalar.string.prefix(40))'"
        case .mapping: "is a mapping"
        case .sequence: "is a list"
        case .alias: "is an alias"
        }
    }

    /// Whether the value has keys.
    var isMapping: Bool { node.mapping != nil }

    /// The value as one word or text.
    func text(_ rule: String = "a text") throws(ScenarioProblem) -> String {
        guard case .scalar(let scalar) = node else { throw mistake(rule) }
        return scalar.string
    }

    /// The entries of a list.
    func items(_ rule: String) throws(ScenarioProblem) -> [ScenarioNode] {
        guard case .sequence(let sequence) = node else { throw mistake(rule) }
        return sequence.enumerated().map {
            ScenarioNode(file: file, path: "\(path)[\($0.offset + 1)]", node: $0.element)
        }
    }

    /// The entries of a mapping in the order of the file.
    func entries(_ rule: String) throws(ScenarioProblem) -> [(key: ScenarioNode, value: ScenarioNode)] {
        guard case .mapping(let mapping) = node else { throw mistake(rule) }
        return mapping.map { key, value in
            let name = key.string ?? "?"
            let path = path.isEmpty ? name : "\(path).\(name)"
            return (
                ScenarioNode(file: file, path: path, node: key),
                ScenarioNode(file: file, path: path, node: value)
            )
        }
    }

    /// The values of a mapping that knows only the keys in `known`.
    func fields(_ known: [String]) throws(ScenarioProblem) -> [String: ScenarioNode] {
        var fields: [String: ScenarioNode] = [:]
        for (key, value) in try entries("a mapping with the keys \(known.joined(separator: ", "))") {
            let name = try key.text("a word")
            guard known.contains(name) else {
                throw key.problem(
                    "unknown key; known here are \(known.joined(separator: ", "))",
                    suggestion: Spelling.nearest(to: name, among: known)
                )
            }
            fields[name] = value
        }
        return fields
    }

    /// The value as one of the words given.
    func choice(_ words: [String]) throws(ScenarioProblem) -> String {
        let rule = "one of \(words.joined(separator: ", "))"
        let word = try text(rule)
        guard words.contains(word) else {
            throw mistake(rule, suggestion: Spelling.nearest(to: word, among: words))
        }
        return word
    }

    /// The value as a number within `range`.
    func number(in range: ClosedRange<Double>, _ rule: String) throws(ScenarioProblem) -> Double {
        guard let number = Double(try text(rule)), range.contains(number) else { throw mistake(rule) }
        return number
    }

    /// The value as a whole number within `range`.
    func count(in range: ClosedRange<Int>) throws(ScenarioProblem) -> Int {
        let rule = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let number = Int(try text(rule)), range.contains(number) else { throw mistake(rule) }
        return number
    }

    /// The value as a share: 0 to 1, or a percentage.
    func share() throws(ScenarioProblem) -> Double {
        let rule = "a share such as 0.4 or 40%"
        let text = try text(rule)
        let number = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
        guard let number, (0...1).contains(number) else { throw mistake(rule) }
        return number
    }

    /// The value as requests per second: a number, with or without `/s`.
    func rate() throws(ScenarioProblem) -> Double {
        let rule = "requests per second from 0 to 1000, such as 30 or 30/s"
        let text = try text(rule)
        let digits = text.hasSuffix("/s") ? String(text.dropLast(2)) : text
        guard let number = Double(digits), (0...1000).contains(number) else { throw mistake(rule) }
        return number
    }

    /// The value as a duration of 0 to 24 hours.
    func duration() throws(ScenarioProblem) -> Duration {
        let rule = "a duration up to 24h, such as 250ms, 30s or 1m30s"
        guard let duration = Duration(compact: try text(rule)), duration <= .seconds(86_400) else {
            throw mistake(rule)
        }
        return duration
    }

    /// The value as a duration that is not zero.
    func positiveDuration() throws(ScenarioProblem) -> Duration {
        let duration = try duration()
        guard duration > .zero else { throw mistake("longer than 0") }
        return duration
    }
}
