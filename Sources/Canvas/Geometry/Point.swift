/// A cell's place: columns from the left, rows from the top, both from zero.
public struct Point: Hashable, Sendable {
    /// The column.
    public var x: Int
    /// The row.
    public var y: Int

    /// Makes a place from its column and row.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}
