extension Theme {
    /// What a role looks like on a terminal with `depth` colours.
    func style(_ role: Role, depth: ColorDepth) -> Style {
        let style = style(role)
        guard depth > .mono else { return uncolored(style, for: role) }
        return Style(
            style.foreground.map { resolve($0, depth: depth) },
            on: style.background.map { resolve($0, depth: depth) },
            style.attributes
        )
    }

    /// Without colours a role that had nothing else takes the attributes of the theme that never had any.
    private func uncolored(_ style: Style, for role: Role) -> Style {
        let attributes = style.attributes.isEmpty ? Theme.fallback.style(role).attributes : style.attributes
        return Style(nil, on: nil, attributes)
    }

    private func resolve(_ color: Color, depth: ColorDepth) -> Color {
        guard depth <= .ansi16, let index = ansi16[color] else { return color.resolved(to: depth) }
        return Color.indexed(index).resolved(to: depth)
    }
}
