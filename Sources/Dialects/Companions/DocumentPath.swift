import Documents

/// A way through a JSON document: `breakers.*`, `circuitBreakers.{name}`, `$.service`, `{name}`.
///
/// Steps are separated by dots. `*` walks every element of an array or an object, `{x}` does the same over an
/// object and keeps the key under the name `x`. A path that starts with `$` begins at the top of the document,
/// any other at the breaker's own value. A path of one capture alone is the key itself.
struct DocumentPath: Hashable, Sendable {
    /// A step of the way.
    enum Step: Hashable, Sendable {
        case key(String)
        case every
        case capture(String)
    }

    let text: String
    let isAbsolute: Bool
    let steps: [Step]

    /// Creates the path of `text`.
    init(_ text: String) throws(PatternFlaw) {
        var words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
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
            } else {
                steps.append(.key(word))
            }
        }
        self.text = text
        self.steps = steps
    }

    /// The only capture of a path that is nothing else.
    var onlyCapture: String? {
        guard steps.count == 1, case .capture(let name) = steps[0] else { return nil }
        return name
    }
}
