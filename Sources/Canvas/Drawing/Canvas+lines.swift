extension Canvas {
    /// The rows as text, without the blanks at their ends.
    public var lines: [String] {
        (0..<size.height).map { y in
            var line = ""
            var pending = 0
            for cell in row(y) where !cell.glyph.isCovered {
                if cell.glyph == .blank {
                    pending += 1
                    continue
                }
                line += String(repeating: " ", count: pending)
                pending = 0
                cell.glyph.append(to: &line)
            }
            return line
        }
    }

    /// The rows as text with the escape sequences for their styles (ECMA-48 SGR), each row complete in itself.
    ///
    /// Blanks at a row's end are left out unless something can be seen of them.
    public func ansiLines(depth: ColorDepth) -> [String] {
        (0..<size.height).map { y in
            let row = row(y)
            let end = row.lastIndex { $0.glyph != .blank || $0.style.showsOnBlank }.map { $0 + 1 }
            var line = ""
            var style = Style.plain
            for cell in row[row.startIndex..<(end ?? row.startIndex)] where !cell.glyph.isCovered {
                if cell.style != style {
                    style = cell.style
                    line += style.escapeSequence(depth: depth)
                }
                cell.glyph.append(to: &line)
            }
            return style == .plain ? line : line + Style.plain.escapeSequence(depth: depth)
        }
    }

    func row(_ y: Int) -> ArraySlice<Cell> {
        cells[y * size.width..<(y + 1) * size.width]
    }
}
