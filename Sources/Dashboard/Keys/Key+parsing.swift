extension Key {
    /// Why a text is no key.
    public struct ParseError: Error, Equatable, CustomStringConvertible {
        /// The text.
        public var text: String

        /// Creates an error.
        public init(text: String) { self.text = text }

        /// The sentence for the user.
        public var description: String {
            "unknown key '\(text)': write one character, or a name such as 'enter', 'space', 'f1' or "
                + "'page-up', after 'ctrl-', 'alt-' or 'shift-' where needed"
        }
    }

    /// Reads a key as people write it: `j`, `G`, `space`, `f1`, `ctrl-f`, `alt-1`, `shift-left`, `-`.
    ///
    /// - Throws: ``ParseError`` when the text names no key.
    public init(parsing text: String) throws(ParseError) {
        var rest = Substring(text)
        var modifiers: Modifiers = []
        while let (prefix, modifier) = Self.prefixes.first(where: {
            rest.count > $0.0.count && rest.hasPrefix($0.0)
        }) {
            rest.removeFirst(prefix.count)
            modifiers.insert(modifier)
        }
        let name = rest.lowercased()
        if rest.count == 1, let character = rest.first {
            // Shift and a letter is the capital: one spelling for one key.
            guard modifiers.contains(.shift) else {
                let isControl = modifiers.contains(.control)
                self.init(.character(isControl ? Character(name) : character), modifiers)
                return
            }
            let capital = rest.uppercased()
            guard capital.count == 1, capital != String(rest) || name != String(rest) else {
                throw ParseError(text: text)
            }
            self.init(.character(Character(capital)), modifiers.subtracting(.shift))
        } else if name == "space" {
            self.init(.character(" "), modifiers)
        } else if let known = Name(rawValue: Self.aliases[name] ?? name) {
            self.init(.named(known), modifiers)
        } else {
            throw ParseError(text: text)
        }
    }

    private static let prefixes: [(String, Modifiers)] = [
        ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
    ]

    private static let aliases = [
        "esc": "escape", "return": "enter", "del": "delete", "ins": "insert",
        "pgup": "page-up", "pgdn": "page-down", "pageup": "page-up", "pagedown": "page-down",
    ]
}

extension Key: CustomStringConvertible {
    /// The key as it is written in a key file; parsing it gives the same key.
    public var description: String {
        var text = ""
        if modifiers.contains(.control) { text += "ctrl-" }
        if modifiers.contains(.alt) { text += "alt-" }
        if modifiers.contains(.shift) { text += "shift-" }
        switch code {
        case .character(" "): text += "space"
        case .character(let character): text.append(character)
        case .named(let name): text += name.rawValue
        }
        return text
    }
}
