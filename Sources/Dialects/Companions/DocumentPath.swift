import Documents

/// A way through a JSON document: `breakers.*`, `circuitBreakers.{name}`, `$.service`, `{name}`.
///
/// Steps are separated by dots. `*` walks every element of an array or an object, `{x}` does the same over an
/// object and keeps the key under the name `x`. A number counts the elements of an array from 0. `[k={x}]`
/// walks the elements whose member `k` is the text after the `=`; several conditions are joined by `&`.
/// A path that starts with `$` begins at the top of the document, any other at the breaker's own value. A path
/// of one capture alone is the key itself.
struct DocumentPath: Hashable, Sendable {
    /// A step of the way.
    enum Step: Hashable, Sendable {
        case key(String)
        case every
        case capture(String)
        case element(Int)
        case select([Condition])
    }

    /// What a member of an element has to be.
    struct Condition: Hashable, Sendable {
        let member: String
        let value: TextTemplate
    }

    let text: String
    let isAbsolute: Bool
    let steps: [Step]

    /// Creates the path of `text`.
    init(_ text: String) throws(PatternFlaw) {
        var words = Self.words(of: text)
        isAbsolute = words.first == "$"
        if isAbsolute { words.removeFirst() }
        var steps: [Step] = []
        for word in words {
            if word.isEmpty {
                throw PatternFlaw(message: "has an empty step; write keys separated by single dots")
            }
            if word == "*" {
                steps.append(.every)
            } else if word.hasPrefix("{"), word.hasSuffix("}") {
                let name = String(word.dropFirst().dropLast())
                guard name.isPlaceholderName else {
                    throw PatternFlaw(message: "'\(Spelling.shortened(word))' is no capture; write {name}")
                }
                steps.append(.capture(name))
            } else if word.hasPrefix("["), word.hasSuffix("]") {
                steps.append(.select(try Self.conditions(word.dropFirst().dropLast())))
            } else if let number = Int(word), number >= 0 {
                steps.append(.element(number))
            } else {
                steps.append(.key(word))
            }
        }
        self.text = text
        self.steps = steps
    }

    /// The steps as they are written; a dot in brackets separates nothing.
    private static func words(of text: String) -> [String] {
        var words = [""]
        var isInBrackets = false
        for character in text {
            if character == "[" { isInBrackets = true }
            if character == "]" { isInBrackets = false }
            if character == ".", !isInBrackets {
                words.append("")
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words
    }

    private static func conditions(_ text: Substring) throws(PatternFlaw) -> [Condition] {
        var conditions: [Condition] = []
        for part in text.split(separator: "&", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2 else {
                throw PatternFlaw(
                    message: "'[\(Spelling.shortened(String(text)))]' selects nothing; write [key=value]"
                )
            }
            conditions.append(
                Condition(member: String(halves[0]), value: try TextTemplate(String(halves[1])))
            )
        }
        return conditions
    }

    /// The way up to the last step that has to find the breaker; `nil` when no step does.
    var toBreaker: DocumentPath? {
        let last = steps.lastIndex { step in
            switch step {
            case .capture("name"), .select: true
            default: false
            }
        }
        return last.map { DocumentPath(text: text, isAbsolute: isAbsolute, steps: Array(steps[...$0])) }
    }

    private init(text: String, isAbsolute: Bool, steps: [Step]) {
        (self.text, self.isAbsolute, self.steps) = (text, isAbsolute, steps)
    }

    /// The only capture of a path that is nothing else.
    var onlyCapture: String? {
        guard steps.count == 1, case .capture(let name) = steps[0] else { return nil }
        return name
    }
}
