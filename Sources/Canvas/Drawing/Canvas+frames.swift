extension Canvas {
    /// Draws a line to the right.
    public mutating func horizontalLine(
        x: Int,
        y: Int,
        width: Int,
        style: Style = .plain,
        glyph: Glyph
    ) {
        guard y >= clip.y, y < clip.maxY else { return }
        for column in max(x, clip.x)..<max(x, clip.x, min(x + width, clip.maxX)) {
            put(glyph, x: column, y: y, style: style)
        }
    }

    /// Draws a line downwards.
    public mutating func verticalLine(x: Int, y: Int, height: Int, style: Style = .plain, glyph: Glyph) {
        for row in max(y, clip.y)..<max(y, clip.y, min(y + height, clip.maxY)) {
            put(glyph, x: x, y: row, style: style)
        }
    }

    /// Draws a frame with texts in its edges: `┌─ title ──── trailing ─┐`.
    ///
    /// Texts that do not fit are cut, the title last of all. A frame of less than two columns or rows is not drawn.
    ///
    /// - Parameters:
    ///   - rect: the cells of the frame and what is in it.
    ///   - title: the text on the left of the upper edge.
    ///   - trailing: the text on the right of the upper edge.
    ///   - footer: the text on the left of the lower edge.
    ///   - style: the look of the lines.
    ///   - glyphs: the signs for the lines.
    /// - Returns: the block inside.
    @discardableResult
    public mutating func box(
        _ rect: Rect,
        title: StyledText = [],
        trailing: StyledText = [],
        footer: StyledText = [],
        style: Style,
        glyphs: GlyphSet
    ) -> Rect {
        guard rect.width >= 2, rect.height >= 2 else { return .zero }
        let right = rect.maxX - 1
        let bottom = rect.maxY - 1
        put(glyphs.topLeft, x: rect.x, y: rect.y, style: style)
        put(glyphs.topRight, x: right, y: rect.y, style: style)
        put(glyphs.bottomLeft, x: rect.x, y: bottom, style: style)
        put(glyphs.bottomRight, x: right, y: bottom, style: style)
        verticalLine(x: rect.x, y: rect.y + 1, height: rect.height - 2, style: style, glyph: glyphs.vertical)
        verticalLine(x: right, y: rect.y + 1, height: rect.height - 2, style: style, glyph: glyphs.vertical)
        let edge = Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: 1)
        self.edge(edge, title: title, trailing: trailing, style: style, glyphs: glyphs)
        self.edge(
            Rect(x: edge.x, y: bottom, width: edge.width, height: 1),
            title: footer,
            style: style,
            glyphs: glyphs
        )
        return rect.inset(columns: 1, rows: 1)
    }

    /// Draws a line with texts in it in the first row of `rect`: `── title ──── trailing ──`.
    ///
    /// - Parameters:
    ///   - rect: the cells of the line.
    ///   - title: the text near its left end.
    ///   - trailing: the text near its right end; left out when the title needs its room.
    ///   - style: the look of the line.
    ///   - glyphs: the signs for the line.
    public mutating func rule(
        _ rect: Rect,
        title: StyledText = [],
        trailing: StyledText = [],
        style: Style,
        glyphs: GlyphSet
    ) {
        guard !rect.isEmpty else { return }
        put(glyphs.horizontal, x: rect.x, y: rect.y, style: style)
        put(glyphs.horizontal, x: rect.maxX - 1, y: rect.y, style: style)
        edge(rect.inset(columns: 1), title: title, trailing: trailing, style: style, glyphs: glyphs)
    }

    /// Draws what is between two corners: `─ title ──── trailing ─`.
    private mutating func edge(
        _ rect: Rect,
        title: StyledText = [],
        trailing: StyledText = [],
        style: Style,
        glyphs: GlyphSet
    ) {
        // A text takes a blank on both sides, and the line shows on both sides of that.
        let room = rect.width - 4
        let title = room > 0 ? title.truncated(to: room, ellipsis: glyphs.ellipsis) : []
        let left = room - (title.isEmpty ? 0 : title.width + 3)
        let trailing =
            trailing.isEmpty || left < min(trailing.width, 4)
            ? [] : trailing.truncated(to: left, ellipsis: glyphs.ellipsis)

        // The texts lie beside the line and not on it, so that its attributes do not reach them.
        var x = rect.x
        if !title.isEmpty { x = inlay(title, x: x, y: rect.y, style: style, glyph: glyphs.horizontal) }
        let end = trailing.isEmpty ? rect.maxX : rect.maxX - trailing.width - 3
        horizontalLine(
            x: x,
            y: rect.y,
            width: end - x - (trailing.isEmpty ? 0 : 1),
            style: style,
            glyph: glyphs.horizontal
        )
        guard !trailing.isEmpty else { return }
        inlay(trailing, x: end - 1, y: rect.y, style: style, glyph: glyphs.horizontal)
        put(glyphs.horizontal, x: rect.maxX - 1, y: rect.y, style: style)
    }

    /// Draws `─ text ` and returns the column after it.
    @discardableResult
    private mutating func inlay(_ text: StyledText, x: Int, y: Int, style: Style, glyph: Glyph) -> Int {
        put(glyph, x: x, y: y, style: style)
        write(" ", x: x + 1, y: y)
        let width = write(text, x: x + 2, y: y)
        write(" ", x: x + 2 + width, y: y)
        return x + 3 + width
    }
}
