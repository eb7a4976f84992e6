extension Canvas {
    /// Draws a bar that is filled up to `ratio`.
    ///
    /// - Parameters:
    ///   - ratio: the filled part, 0–1; `nil` and what is no number leave it empty.
    ///   - x: the first column.
    ///   - y: the row.
    ///   - width: all columns, with the brackets that ASCII has around it.
    ///   - style: the look of the filled part.
    ///   - track: the look of the rest.
    ///   - glyphs: the signs to draw with.
    public mutating func meter(
        _ ratio: Double?,
        x: Int,
        y: Int,
        width: Int,
        style: Style,
        track: Style,
        glyphs: GlyphSet
    ) {
        var start = x
        var length = width
        if let first = glyphs.meterEnds.first, let last = glyphs.meterEnds.last, width > 2 {
            put(first, x: x, y: y, style: track)
            put(last, x: x + width - 1, y: y, style: track)
            start += 1
            length -= 2
        }
        let filled = Int((Double(max(0, length)) * Self.unit(ratio)).rounded())
        horizontalLine(x: start, y: y, width: filled, style: style, glyph: glyphs.meterFull)
        horizontalLine(
            x: start + filled,
            y: y,
            width: length - filled,
            style: track,
            glyph: glyphs.meterEmpty
        )
    }

    /// Draws one column for each value, the newest on the right, in eighths of a cell.
    ///
    /// Values that have no room fall off on the left. A value that is not known leaves its column as it is; one
    /// above zero always shows, however small.
    ///
    /// - Parameters:
    ///   - values: what to draw, the oldest first.
    ///   - rect: the cells of the graph; one row makes a sparkline.
    ///   - maximum: the value that reaches the top; zero or less draws nothing.
    ///   - glyphs: the signs to draw with.
    ///   - style: the look of a column by its value.
    public mutating func graph(
        _ values: some BidirectionalCollection<Double?>,
        in rect: Rect,
        maximum: Double,
        glyphs: GlyphSet,
        style: (Double) -> Style
    ) {
        let levels = glyphs.ramp.count
        guard maximum > 0, levels > 0, !rect.isEmpty else { return }
        var x = rect.maxX - 1
        for value in values.reversed() {
            guard x >= rect.x else { return }
            defer { x -= 1 }
            guard let value, value > 0 else { continue }
            let steps = Self.unit(value / maximum) * Double(rect.height * levels)
            var left = max(1, Int(steps.rounded()))
            let look = style(value)
            var y = rect.maxY - 1
            while left > 0 {
                put(glyphs.ramp[min(left, levels) - 1], x: x, y: y, style: look)
                left -= levels
                y -= 1
            }
        }
    }

    /// Draws one row of columns in one style, scaled to the largest value.
    public mutating func sparkline(
        _ values: some BidirectionalCollection<Double?>,
        in rect: Rect,
        style: Style,
        glyphs: GlyphSet
    ) {
        let maximum = values.lazy.compactMap(\.self).filter(\.isFinite).max() ?? 0
        graph(values, in: rect.top(1), maximum: maximum, glyphs: glyphs) { _ in style }
    }

    private static func unit(_ ratio: Double?) -> Double {
        guard let ratio, !ratio.isNaN else { return 0 }
        return min(max(ratio, 0), 1)
    }
}
