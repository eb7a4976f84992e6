import Canvas
import Documents

/// What a theme file says of one role: a colour, or colours with attributes and signs.
struct RoleLook {
    private var style = Style.plain
    private var badge: StateGlyphs.Pair?
    private var cell: StateGlyphs.Pair?

    private static let attributes: [(key: String, value: Attributes)] = [
        ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse), ("italic", .italic),
    ]

    init?(_ value: DocumentValue, palette: Palette, isState: Bool) {
        guard value.isMapping else {
            guard let color = palette.color(value) else { return nil }
            style = Style(color, on: nil, [])
            return
        }
        let signs = isState ? ["glyph", "cell"] : []
        guard let keys = value.mapping(known: ["fg", "bg"] + RoleLook.attributes.map(\.key) + signs) else {
            return nil
        }
        var attributes: Attributes = []
        for (key, attribute) in RoleLook.attributes where keys[key]?.flag() == true {
            attributes.insert(attribute)
        }
        style = Style(keys["fg"].flatMap(palette.color), on: keys["bg"].flatMap(palette.color), attributes)
        badge = keys["glyph"].flatMap { RoleLook.pair($0, widths: 0...2) }
        cell = keys["cell"].flatMap { RoleLook.pair($0, widths: 1...1) }
    }

    /// Puts the look into `theme`.
    func apply(to theme: inout Theme, role: Role) {
        // The ground is the one role whose single colour means what lies behind the text.
        theme.styles[role] =
            role == .background ? Style(nil, on: style.background ?? style.foreground, []) : style
        guard badge != nil || cell != nil else { return }
        let standard = theme.glyphs(role)
        theme.glyphs[role] = StateGlyphs(badge: badge ?? standard.badge, cell: cell ?? standard.cell)
    }

    private static func pair(_ value: DocumentValue, widths: ClosedRange<Int>) -> StateGlyphs.Pair? {
        let texts = value.elements()?.compactMap { $0.string() } ?? []
        guard texts.count == 2 else {
            value.note("expected two signs, the one for Unicode and the one for ASCII")
            return nil
        }
        let pair = StateGlyphs.Pair(ScreenText(texts[0]), ScreenText(texts[1]))
        guard widths.contains(pair.unicode.width), widths.contains(pair.ascii.width),
            texts[1].utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else {
            value.note("each sign must be \(widths.upperBound) column wide at most, and the second one ASCII")
            return nil
        }
        return pair
    }
}
