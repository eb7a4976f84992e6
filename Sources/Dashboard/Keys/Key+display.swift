extension Key {
    /// The key as the footer, the help and the dialogs print it in plain characters, such as `PgUp`.
    public var display: String { display(isASCII: true) }

    /// The key as it is printed, with arrows and the sign of Enter where the terminal can draw them.
    public func display(isASCII: Bool) -> String {
        var text = ""
        if modifiers.contains(.control) { text += "Ctrl-" }
        if modifiers.contains(.alt) { text += "Alt-" }
        if modifiers.contains(.shift) { text += "Shift-" }
        switch code {
        case .character(" "): text += "Space"
        case .character(let character): text.append(character)
        case .named(let name): text += isASCII ? name.word : name.sign ?? name.word
        }
        return text
    }
}

extension Key.Name {
    fileprivate var word: String {
        switch self {
        case .escape: "Esc"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }

    fileprivate var sign: String? {
        switch self {
        case .up: "\u{2191}"
        case .down: "\u{2193}"
        case .left: "\u{2190}"
        case .right: "\u{2192}"
        case .enter: "\u{23CE}"
        default: nil
        }
    }
}
