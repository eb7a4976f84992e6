import Canvas

extension Canvas {
    /// Puts a question mark wherever a terminal without Unicode could not show what is there.
    ///
    /// Our own signs are ASCII in that case; what is left comes from names and sentences of others.
    mutating func replaceNonASCII() {
        for y in 0..<size.height {
            for x in 0..<size.width {
                guard let cell = self[x, y], cell.glyph.scalars.0 > 0x7E || cell.glyph.scalars.1 != 0 else {
                    continue
                }
                let isWide = cell.glyph.columns == 2
                put("?", x: x, y: y)
                if isWide { put("?", x: x + 1, y: y) }
            }
        }
    }
}
