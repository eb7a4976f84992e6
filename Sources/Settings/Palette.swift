import Canvas
import Documents

/// The colours that a theme file has named, and how colours are written.
struct Palette {
    private var named: [String: Color] = [:]

    /// The sixteen names of the terminal's own colours, in the order of their numbers.
    private static let terminalNames = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        "brightblack", "brightred", "brightgreen", "brightyellow", "brightblue", "brightmagenta",
        "brightcyan",
        "brightwhite",
    ]

    init(_ section: DocumentValue?) {
        for (key, value) in section?.pairs() ?? [] {
            guard let name = key.text(), let text = value.text() else { continue }
            if let color = Palette.color(written: text) {
                named[name] = color
            } else {
                value.note("'\(Spelling.shortened(text))' is no colour; " + Palette.rule)
            }
        }
    }

    /// The colour that a role names: one of the palette's, or one written out.
    func color(_ value: DocumentValue) -> Color? {
        guard let text = value.text() else { return nil }
        if let color = named[text] ?? Palette.color(written: text) { return color }
        value.note(
            "unknown colour '\(Spelling.shortened(text))'"
                + Spelling.suggestion(for: text, among: Array(named.keys))
                + "; name one of the palette or " + Palette.rule
        )
        return nil
    }

    /// Which of the terminal's sixteen colours stands for which colour of the palette.
    func standIns(_ section: DocumentValue?) -> [Color: UInt8] {
        var standIns: [Color: UInt8] = [:]
        for (key, value) in section?.pairs() ?? [] {
            guard let name = key.text(), let word = value.text() else { continue }
            guard let color = named[name] else {
                key.note(
                    "'\(Spelling.shortened(name))' is not in the palette"
                        + Spelling.suggestion(for: name, among: Array(named.keys))
                )
                continue
            }
            guard let index = Palette.terminalNames.firstIndex(of: word) else {
                value.note(
                    "'\(Spelling.shortened(word))' is none of the terminal's colours"
                        + Spelling.suggestion(for: word, among: Palette.terminalNames)
                )
                continue
            }
            standIns[color] = UInt8(index)
        }
        return standIns
    }

    private static let rule = "write \"#rrggbb\", 0 to 255, a name such as brightred, or default"

    private static func color(written text: String) -> Color? {
        if text == "default" { return .terminalDefault }
        if let index = terminalNames.firstIndex(of: text) { return .indexed(UInt8(index)) }
        if let index = UInt8(text) { return .indexed(index) }
        guard text.utf8.count == 7, text.first == "#", text.dropFirst().allSatisfy(\.isHexDigit),
            let value = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        return .rgb(UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255))
    }
}
