import Canvas

/// A part of the screen: a value that can be painted into any block of cells, however small.
///
/// A region decides what it shows from the size that it gets; too little room is a normal case in which the
/// least important things are left out.
protocol Region {
    /// Draws the region as if the canvas ended where `area` does, and notes what can be clicked there.
    func draw(on canvas: inout Canvas, in area: Rect, hits: inout HitMap)
}

extension Region {
    /// Paints the region into `area`; whatever it draws outside of it is cut off.
    func paint(on canvas: inout Canvas, in area: Rect, hits: inout HitMap) {
        canvas.clipped(to: area) { canvas in draw(on: &canvas, in: area, hits: &hits) }
    }
}
