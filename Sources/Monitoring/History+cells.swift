extension History {
    /// The past of `breaker` between two moments in equal columns, the oldest first.
    ///
    /// Each column holds the worst state and the sums of its time; it is `nil` where there is no data, which
    /// is not the same as `unknown`. The coarsest level that gives exact columns is read, or nearly exact ones
    /// where columns and cells do not align, and a coarser one where that does not reach back. After the newest reading the state is carried on for as long as
    /// the reading counts, with sums of zero. Callers that align `from` and `to` to multiples of the column's
    /// width get columns that do not change their content while time moves on.
    ///
    /// - Parameters:
    ///   - breaker: The breaker.
    ///   - from: The start of the first column.
    ///   - to: The end of the last column, which must be later.
    ///   - columns: How many columns, above zero.
    /// - Returns: One cell or `nil` for each column.
    public func cells(
        of breaker: BreakerID,
        from: Moment,
        to: Moment,
        columns: Int
    ) -> [HistoryCell?] {
        guard columns > 0 else { return [] }
        var cells = [HistoryCell?](repeating: nil, count: columns)
        guard from < to, let strip = strip(of: breaker), let start = strip.start else { return cells }
        let scale = ColumnScale(from: from, to: to, columns: columns)
        // A wide cell reaches to before the breaker was known; its columns there stay empty.
        let known = max(0, scale.column(of: start.milliseconds))
        let fitting = strip.levels.lastIndex { scale.isServed(by: $0.width) } ?? 0
        var filled = columns
        for index in fitting..<max(strip.levels.count, fitting) where filled > known {
            let level = strip.levels[index]
            guard let first = level.first else { continue }
            let reach = scale.column(of: first * level.width)
            let lower = min(max(known, reach), filled)
            if lower < filled { level.fill(&cells, columns: lower..<filled, scale) }
            filled = lower
        }
        carryOn(strip, in: &cells, scale)
        return cells
    }

    /// Carries the state of the newest reading on through empty columns, as long as the reading counts.
    private func carryOn(_ strip: HistoryStrip, in cells: inout [HistoryCell?], _ scale: ColumnScale) {
        for column in cells.indices.reversed() where cells[column] == nil {
            let start = Moment(milliseconds: scale.start(of: column))
            guard let end = strip.end, start > end else { break }
            if let state = strip.assumedState(at: start) { cells[column] = HistoryCell(worst: state) }
        }
    }
}

/// Equal columns over a stretch of time, in milliseconds.
struct ColumnScale {
    let from: Int64
    let width: Double
    let columns: Int

    init(from: Moment, to: Moment, columns: Int) {
        self.from = from.milliseconds
        self.columns = columns
        self.width = Double(to.milliseconds &- from.milliseconds) / Double(columns)
    }

    /// Whether cells of this width put everything into its column, or all but an eighth.
    func isServed(by cell: Int64) -> Bool {
        if width >= Double(cell) * 8 { return true }
        return width.truncatingRemainder(dividingBy: Double(cell)) == 0
            && from.dividedFloor(by: cell).remainder == 0
    }

    /// The start of a column, rounded to the millisecond.
    func start(of column: Int) -> Int64 { from + Int64((Double(column) * width).rounded()) }

    /// The column that holds `moment`, from -1 for anything before to `columns` for anything after.
    func column(of moment: Int64) -> Int {
        guard moment >= from else { return -1 }
        let column = Double(moment - from) / width
        return column >= Double(columns) ? columns : Int(column)
    }
}

extension HistoryLevel {
    /// Fills the columns in the range from this level.
    fileprivate func fill(_ cells: inout [HistoryCell?], columns range: Range<Int>, _ scale: ColumnScale) {
        if Double(width) <= scale.width {
            gather(into: &cells, columns: range, scale)
        } else {
            stretch(over: &cells, columns: range, scale)
        }
    }

    /// Adds each cell to the column that it starts in.
    private func gather(into cells: inout [HistoryCell?], columns range: Range<Int>, _ scale: ColumnScale) {
        let start = scale.start(of: range.lowerBound)
        let end = scale.start(of: range.upperBound)
        let first = number(of: Moment(milliseconds: start + width - 1))
        let last = number(of: Moment(milliseconds: end - 1))
        visit(from: first, through: last) { number, cell in
            let column = scale.column(of: number * width)
            guard range.contains(column) else { return }
            if cells[column]?.merge(cell) == nil { cells[column] = cell }
        }
    }

    /// Gives each column its share of the cell that it starts in.
    private func stretch(over cells: inout [HistoryCell?], columns range: Range<Int>, _ scale: ColumnScale) {
        let share = Float(scale.width / Double(width))
        for column in range {
            guard let cell = self[number(of: Moment(milliseconds: scale.start(of: column)))] else { continue }
            var part = HistoryCell(worst: cell.worst)
            part.add(cell, share: share)
            cells[column] = part
        }
    }
}
