/// One place of a canvas: a glyph and its style, in sixteen bytes.
public struct Cell: Hashable, Sendable {
    /// What stands there.
    public var glyph: Glyph
    /// What it looks like.
    public var style: Style

    /// Makes a cell.
    public init(_ glyph: Glyph = .blank, _ style: Style = .plain) {
        self.glyph = glyph
        self.style = style
    }
}
