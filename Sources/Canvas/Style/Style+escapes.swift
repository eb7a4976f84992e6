extension Style {
    /// Whether a blank in this style looks different from one without any.
    var showsOnBlank: Bool {
        !attributes.isDisjoint(with: [.reverse, .underline])
            || background.map { $0 != .terminalDefault } ?? false
    }

    /// The sequence that gives a terminal this style and nothing else (ECMA-48, Select Graphic Rendition).
    func escapeSequence(depth: ColorDepth) -> String {
        var codes = ["0"]
        let names: [(Attributes, String)] = [
            (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
        ]
        for (attribute, code) in names where attributes.contains(attribute) { codes.append(code) }
        if let foreground { codes += Self.codes(for: foreground.resolved(to: depth), base: 30) }
        if let background { codes += Self.codes(for: background.resolved(to: depth), base: 40) }
        return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }

    private static func codes(for color: Color, base: Int) -> [String] {
        switch color {
        case .terminalDefault: []
        case .indexed(let index) where index < 8: ["\(base + Int(index))"]
        case .indexed(let index) where index < 16: ["\(base + 52 + Int(index))"]
        case .indexed(let index): ["\(base + 8)", "5", "\(index)"]
        case .rgb(let red, let green, let blue): ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
        }
    }
}
