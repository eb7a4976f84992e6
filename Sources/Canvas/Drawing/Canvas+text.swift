extension Canvas {
    /// Writes a text to the right from column `x` of row `y`.
    ///
    /// - Parameters:
    ///   - text: what to write.
    ///   - x: the column of its first character; may lie outside.
    ///   - y: the row; may lie outside.
    ///   - style: its look, laid over that of the cells.
    ///   - limit: the columns after which it is cut off.
    /// - Returns: the columns that the text takes, cut off or not at the canvas's edges; add it to `x` to go on.
    @discardableResult
    public mutating func write(
        _ text: ScreenText,
        x: Int,
        y: Int,
        style: Style = .plain,
        limit: Int = .max
    ) -> Int {
        let text = text.prefix(limit)
        guard y >= clip.y, y < clip.maxY else { return text.width }
        let from = max(x, clip.x)
        let to = min(x + text.width, clip.maxX)
        guard from < to else { return text.width }
        splitWideGlyphs(row: y, from: from, to: to)
        if text.isASCII {
            writeASCII(text, x: x, y: y, visible: from..<to, style: style)
        } else {
            writeScalars(text, x: x, y: y, visible: from..<to, style: style)
        }
        return text.width
    }

    /// Writes a text of several styles; returns the columns that it takes.
    @discardableResult
    public mutating func write(_ text: StyledText, x: Int, y: Int, limit: Int = .max) -> Int {
        var used = 0
        for run in text.runs where used < limit {
            used += write(run.text, x: x + used, y: y, style: run.style, limit: limit - used)
        }
        return used
    }

    /// Writes a text that ends before column `maxX` of row `y`; returns the columns that it takes.
    @discardableResult
    public mutating func write(_ text: StyledText, endingAt maxX: Int, y: Int) -> Int {
        write(text, x: maxX - text.width, y: y)
    }

    /// Puts one glyph into a cell.
    public mutating func put(_ glyph: Glyph, x: Int, y: Int, style: Style = .plain) {
        let columns = glyph.columns
        guard columns > 0, clip.contains(Point(x: x, y: y)) else { return }
        let index = y * size.width + x
        guard columns == 1 || x + 1 < clip.maxX else {
            return put(.blank, x: x, y: y, style: style)
        }
        splitWideGlyphs(row: y, from: x, to: x + columns)
        cells[index] = Cell(glyph, style.over(cells[index].style))
        guard columns == 2 else { return }
        cells[index + 1] = Cell(.covered, style.over(cells[index + 1].style))
    }

    private mutating func writeASCII(_ text: ScreenText, x: Int, y: Int, visible: Range<Int>, style: Style) {
        var index = y * size.width + visible.lowerBound
        for byte in text.string.utf8.dropFirst(visible.lowerBound - x).prefix(visible.count) {
            cells[index] = Cell(Glyph(ascii: byte), style.over(cells[index].style))
            index += 1
        }
    }

    private mutating func writeScalars(_ text: ScreenText, x: Int, y: Int, visible: Range<Int>, style: Style)
    {
        let start = y * size.width
        var column = x
        var last: Int?
        for scalar in text.string.unicodeScalars {
            let columns = CharacterWidth.columns(of: scalar)
            if columns == 0 {
                if let last { cells[last].glyph.add(mark: scalar) }
                continue
            }
            guard column < visible.upperBound else { return }
            last = nil
            for part in column..<column + columns where visible.contains(part) {
                let isWhole = column >= visible.lowerBound && column + columns <= visible.upperBound
                let index = start + part
                let glyph: Glyph =
                    if !isWhole { .blank } else if part > column { .covered } else {
                        Glyph(scalar: scalar, columns: columns)
                    }
                cells[index] = Cell(glyph, style.over(cells[index].style))
                if isWhole, part == column { last = index }
            }
            column += columns
        }
    }
}
