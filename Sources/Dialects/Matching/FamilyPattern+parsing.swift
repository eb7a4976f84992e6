import Documents

extension FamilyPattern {
    /// Creates the pattern of `text`.
    init(_ text: String) throws(PatternFlaw) {
        var parts: [Part] = []
        var literal: [UInt8] = []
        var rest = text[...]
        func isOpen(_ part: Part?) -> Bool {
            switch part {
            case .any, .capture(_, []): true
            default: false
            }
        }
        func append(_ part: Part) throws(PatternFlaw) {
            if !literal.isEmpty {
                parts.append(.literal(literal))
                literal = []
            }
            if isOpen(part), isOpen(parts.last) {
                throw PatternFlaw(message: "two open parts stand side by side; put a text between them")
            }
            parts.append(part)
        }
        while let character = rest.first {
            rest = rest.dropFirst()
            switch character {
            case "*":
                try append(.any)
            case "{":
                guard let end = rest.firstIndex(of: "}") else { throw PatternFlaw(message: "'{' has no '}'") }
                try append(try Self.capture(rest[..<end]))
                rest = rest[end...].dropFirst()
            case "}":
                throw PatternFlaw(message: "'}' has no '{'")
            default:
                literal += Array(String(character).utf8)
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        guard !parts.isEmpty else { throw PatternFlaw(message: "is empty; write a family name or a pattern") }
        self.text = text
        self.parts = parts
        guard parts.contains(where: { if case .literal = $0 { true } else { false } }) else {
            throw PatternFlaw(message: "matches every family; name a part of it")
        }
        let names = captureNames
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw PatternFlaw(message: "captures '\(twice)' twice; give each capture its own name")
        }
    }

    private static func capture(_ text: Substring) throws(PatternFlaw) -> Part {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(halves[0])
        guard name.isPlaceholderName else {
            throw PatternFlaw(
                message:
                    "'{\(Spelling.shortened(String(text)))}' is no capture; write {name} or {name:word|word}"
            )
        }
        guard halves.count == 2 else { return .capture(name: name, words: []) }
        let words = halves[1].split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard words != [""] else { throw PatternFlaw(message: "'{\(name):}' lists no words") }
        return .capture(name: name, words: words)
    }
}

extension String {
    /// Whether the text can name a capture or a label: letters, digits, `_` and `.`, not starting with a digit.
    var isPlaceholderName: Bool {
        guard let first = utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return false
        }
        return utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
    }
}
