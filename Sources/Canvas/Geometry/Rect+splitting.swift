extension Rect {
    /// The first `rows` rows, or as many as there are.
    public func top(_ rows: Int) -> Rect {
        Rect(x: x, y: y, width: width, height: min(max(0, rows), height))
    }

    /// The last `rows` rows, or as many as there are.
    public func bottom(_ rows: Int) -> Rect {
        let rows = min(max(0, rows), height)
        return Rect(x: x, y: maxY - rows, width: width, height: rows)
    }

    /// The first `columns` columns, or as many as there are.
    public func left(_ columns: Int) -> Rect {
        Rect(x: x, y: y, width: min(max(0, columns), width), height: height)
    }

    /// The last `columns` columns, or as many as there are.
    public func right(_ columns: Int) -> Rect {
        let columns = min(max(0, columns), width)
        return Rect(x: maxX - columns, y: y, width: columns, height: height)
    }

    /// The row `index` counted from the top of the block; empty when there is no such row.
    public func row(_ index: Int) -> Rect {
        guard index >= 0, index < height else { return Rect(x: x, y: y, width: 0, height: 0) }
        return Rect(x: x, y: y + index, width: width, height: 1)
    }

    /// Cuts off the first `rows` rows and returns them.
    public mutating func takeTop(_ rows: Int) -> Rect {
        let taken = top(rows)
        self = bottom(height - taken.height)
        return taken
    }

    /// Cuts off the last `rows` rows and returns them.
    public mutating func takeBottom(_ rows: Int) -> Rect {
        let taken = bottom(rows)
        self = top(height - taken.height)
        return taken
    }

    /// Cuts off the first `columns` columns and returns them.
    public mutating func takeLeft(_ columns: Int) -> Rect {
        let taken = left(columns)
        self = right(width - taken.width)
        return taken
    }

    /// Cuts off the last `columns` columns and returns them.
    public mutating func takeRight(_ columns: Int) -> Rect {
        let taken = right(columns)
        self = left(width - taken.width)
        return taken
    }

    /// Divides the block from top to bottom, one part for each constraint.
    public func rows(_ constraints: [Constraint], spacing: Int = 0) -> [Rect] {
        Layout.split(height, constraints, spacing: spacing).map { part in
            Rect(x: x, y: y + part.lowerBound, width: width, height: part.count)
        }
    }

    /// Divides the block from left to right, one part for each constraint.
    public func columns(_ constraints: [Constraint], spacing: Int = 0) -> [Rect] {
        Layout.split(width, constraints, spacing: spacing).map { part in
            Rect(x: x + part.lowerBound, y: y, width: part.count, height: height)
        }
    }
}
