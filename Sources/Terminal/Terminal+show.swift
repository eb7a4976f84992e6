import CCurses
public import Canvas

extension Terminal {
    /// Brings a canvas to the screen: sends what differs from the one before, at once, and nothing when nothing does.
    public mutating func show(_ canvas: Canvas) {
        guard canvas != shown else { return }
        let previous = shown
        canvas.forEachChange(since: previous) { x, y, cells in put(cells, x: x, y: y) }
        let cursor = canvas.cursor.flatMap { canvas.bounds.contains($0) ? $0 : nil }
        ccurses_flush(Int32(cursor?.y ?? -1), Int32(cursor?.x ?? -1))
        shown = canvas
    }

    /// Draws everything anew with the next canvas, for when something else has written on the screen.
    public mutating func redraw() {
        ccurses_forget()
        shown = nil
    }

    /// Hands over a stretch of a row, one call for each style in it.
    private mutating func put(_ cells: ArraySlice<Cell>, x: Int, y: Int) {
        var x = x
        var rest = cells
        while let first = rest.first {
            let style = first.style
            let count = rest.prefix { $0.style == style || $0.glyph.isCovered }.count
            glyphs.removeAll(keepingCapacity: true)
            for cell in rest.prefix(count) where !cell.glyph.isCovered {
                let (character, first, second) = cell.glyph.scalars
                glyphs.append(
                    ccurses_cell(
                        character: character,
                        first_mark: first,
                        second_mark: second,
                        width: UInt32(cell.glyph.columns)
                    )
                )
            }
            let pair = pairs.number(for: style) { number, pair in
                ccurses_define_pair(number, pair.foreground, pair.background)
            }
            ccurses_put(Int32(y), Int32(x), glyphs, glyphs.count, style.attributes.curses, pair)
            rest = rest.dropFirst(count)
            x += count
        }
    }
}

extension Attributes {
    /// The same attributes in the bits of curses.
    fileprivate var curses: UInt32 {
        var bits: UInt32 = 0
        if contains(.bold) { bits |= ccurses_bold }
        if contains(.dim) { bits |= ccurses_dim }
        if contains(.underline) { bits |= ccurses_underline }
        if contains(.reverse) { bits |= ccurses_reverse }
        if contains(.italic) { bits |= ccurses_italic }
        return bits
    }
}
