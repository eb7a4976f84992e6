extension Key {
    /// The key as the footer, the help and the dialogs print it, such as `Enter`, `^F`, `Shift-Left`.
    public var display: String {
        var text = ""
        if modifiers.contains(.control) { text += "Ctrl-" }
        if modifiers.contains(.alt) { text += "Alt-" }
        if modifiers.contains(.shift) { text += "Shift-" }
        switch code {
        case .character(" "): text += "Space"
        case .character(let character): text.append(character)
        case .named(.escape): text += "Esc"
        case .named(.pageUp): text += "PgUp"
        case .named(.pageDown): text += "PgDn"
        case .named(let name): text += name.rawValue.prefix(1).uppercased() + name.rawValue.dropFirst()
        }
        return text
    }
}
