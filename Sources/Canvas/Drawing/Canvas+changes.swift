extension Canvas {
    /// Calls `body` for each stretch of cells that looks different from `previous`, row by row.
    ///
    /// A stretch begins and ends at whole glyphs. Short stretches that stand close together are joined, because
    /// moving a terminal's cursor costs more bytes than writing the cells between. When the sizes differ, or
    /// there is no previous canvas, every row is one stretch.
    ///
    /// - Parameters:
    ///   - previous: the canvas that is on the screen.
    ///   - body: takes the column and row of the first cell, and the cells.
    public func forEachChange(since previous: Canvas?, _ body: (Int, Int, ArraySlice<Cell>) -> Void) {
        guard !size.isEmpty else { return }
        guard let previous, previous.size == size else {
            for y in 0..<size.height { body(0, y, row(y)) }
            return
        }
        for y in 0..<size.height {
            let start = y * size.width
            let end = start + size.width
            var index = start
            while index < end {
                guard cells[index] != previous.cells[index] else {
                    index += 1
                    continue
                }
                var first = index
                while first > start, cells[first].glyph.isCovered { first -= 1 }
                var last = index
                var next = index + 1
                while next < end, next - last <= Self.joinedGap {
                    if cells[next] != previous.cells[next] { last = next }
                    next += 1
                }
                var after = last + 1
                while after < end, cells[after].glyph.isCovered { after += 1 }
                body(first - start, y, cells[first..<after])
                index = after
            }
        }
    }

    /// The equal cells between two changes that are written along.
    private static let joinedGap = 4
}
