/// A block of cells; an empty one is a normal case that nothing is drawn in.
public struct Rect: Hashable, Sendable {
    /// The leftmost column.
    public let x: Int
    /// The topmost row.
    public let y: Int
    /// The number of columns; never negative.
    public let width: Int
    /// The number of rows; never negative.
    public let height: Int

    /// Makes a block; a negative length counts as zero.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// Makes a block of `size` in the top left corner.
    public init(_ size: Size) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// No cell at all.
    public static let zero = Rect(x: 0, y: 0, width: 0, height: 0)

    /// The column after the last one.
    public var maxX: Int { x + width }

    /// The row after the last one.
    public var maxY: Int { y + height }

    /// The block without its place.
    public var size: Size { Size(width: width, height: height) }

    /// Whether there is no cell in it.
    public var isEmpty: Bool { width == 0 || height == 0 }

    /// Whether the cell at `point` lies inside.
    public func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
    }

    /// The cells that lie in both blocks.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        let right = min(maxX, other.maxX)
        let bottom = min(maxY, other.maxY)
        return Rect(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// The block without `columns` on the left and right and `rows` at the top and bottom.
    public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
        Rect(x: x + columns, y: y + rows, width: width - 2 * columns, height: height - 2 * rows)
    }

    /// A block of `size` in the middle, no larger than this one.
    public func centered(_ size: Size) -> Rect {
        let inner = Size(width: min(size.width, width), height: min(size.height, height))
        return Rect(
            x: x + (width - inner.width) / 2,
            y: y + (height - inner.height) / 2,
            width: inner.width,
            height: inner.height
        )
    }
}
