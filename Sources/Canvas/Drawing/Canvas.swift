/// A screen as a value: rows of cells that views draw on and a terminal shows.
///
/// Whatever falls outside is cut off, so no caller has to ask whether there is room. Texts are laid over what is
/// there: a colour that their style leaves open shows the cell's own.
public struct Canvas: Hashable, Sendable {
    /// The columns and rows.
    public let size: Size
    /// Where the terminal's cursor stands; `nil` hides it.
    public var cursor: Point?
    /// Where drawing has an effect.
    public private(set) var clip: Rect
    /// All cells, row after row.
    var cells: [Cell]

    /// Makes an empty canvas of which every cell has `style`.
    public init(size: Size, style: Style = .plain) {
        self.size = size
        clip = Rect(size)
        cells = Array(repeating: Cell(.blank, style), count: size.width * size.height)
    }

    /// The whole canvas.
    public var bounds: Rect { Rect(size) }

    /// The cell in column `x` of row `y`; `nil` outside.
    public subscript(x: Int, y: Int) -> Cell? {
        guard bounds.contains(Point(x: x, y: y)) else { return nil }
        return cells[y * size.width + x]
    }

    /// Draws with everything outside of `rect` cut off.
    public mutating func clipped(to rect: Rect, _ draw: (inout Canvas) -> Void) {
        let before = clip
        clip = clip.intersection(rect)
        draw(&self)
        clip = before
    }

    /// Replaces a block by copies of one glyph; nothing of what was there is left.
    public mutating func fill(_ rect: Rect, with glyph: Glyph = .blank, style: Style = .plain) {
        let area = rect.intersection(clip)
        guard !area.isEmpty else { return }
        let glyph = glyph.columns == 1 ? glyph : .blank
        for y in area.y..<area.maxY {
            splitWideGlyphs(row: y, from: area.x, to: area.maxX)
            let start = y * size.width
            for x in area.x..<area.maxX { cells[start + x] = Cell(glyph, style) }
        }
    }

    /// Lays a style over a block and leaves its glyphs.
    public mutating func restyle(_ rect: Rect, _ style: Style) {
        let area = rect.intersection(clip)
        for y in area.y..<max(area.y, area.maxY) {
            let start = y * size.width
            for x in area.x..<max(area.x, area.maxX) {
                cells[start + x].style = style.over(cells[start + x].style)
            }
        }
    }

    /// Copies `other` onto this canvas, its top left corner at `origin`; nothing shines through.
    public mutating func overlay(_ other: Canvas, at origin: Point) {
        let area = Rect(x: origin.x, y: origin.y, width: other.size.width, height: other.size.height)
            .intersection(clip)
        guard !area.isEmpty else { return }
        for y in area.y..<area.maxY {
            splitWideGlyphs(row: y, from: area.x, to: area.maxX)
            let target = y * size.width
            let source = (y - origin.y) * other.size.width - origin.x
            for x in area.x..<area.maxX { cells[target + x] = other.cells[source + x] }
            // A wide glyph of the other canvas that the edge of this one cuts in half.
            if cells[target + area.x].glyph.isCovered { cells[target + area.x].glyph = .blank }
            if cells[target + area.maxX - 1].glyph.columns == 2 {
                cells[target + area.maxX - 1].glyph = .blank
            }
        }
    }

    /// Blanks the halves of wide glyphs that stick out of columns `from..<to`, which are about to be replaced.
    mutating func splitWideGlyphs(row: Int, from: Int, to: Int) {
        let start = row * size.width
        if from > 0, cells[start + from].glyph.isCovered { cells[start + from - 1].glyph = .blank }
        if to < size.width, cells[start + to].glyph.isCovered { cells[start + to].glyph = .blank }
    }
}
