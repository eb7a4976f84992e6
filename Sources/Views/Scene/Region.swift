import Canvas

/// A part of the screen: a value that can be painted into any block of cells, however small.
///
/// A region decides what it shows from the size that it gets; too little room is a normal case in which the
/// least important things are left out. It never draws outside of its block.
protocol Region {
    /// Paints the region into `area` and notes what can be clicked there.
    func paint(on canvas: inout Canvas, in area: Rect, hits: inout HitMap)
}
