import Monitoring

/// Equal columns of time, the last of which ends at the moment on screen.
///
/// The columns begin at multiples of their width, so that a strip moves on by whole columns and what it shows
/// does not change while time moves; only the last column is still growing.
struct TimeAxis: Equatable {
    /// The number of columns.
    let columns: Int
    /// The start of the first column.
    let start: Moment
    /// The moment on screen; nothing after it is shown.
    let end: Moment
    /// The width of a column.
    let width: Duration

    /// Divides about `span` before `end` into columns; `nil` without room or time.
    init?(span: Duration, columns: Int, endingAt end: Moment) {
        guard columns > 0, span > .zero else { return nil }
        let exact = span.milliseconds / Int64(columns)
        // Whole seconds, so that columns and the finest cells of the history begin together.
        let width = exact >= 1000 ? (exact + 999) / 1000 * 1000 : max(1, exact)
        let before = end.milliseconds &- 1
        let last = before - (before % width + width) % width
        self.columns = columns
        self.end = end
        self.width = .milliseconds(width)
        self.start = Moment(milliseconds: last - Int64(columns - 1) * width)
    }

    /// The start of a column.
    func start(of column: Int) -> Moment { start + width * column }

    /// The moment that a click on a column means: its end, or the moment on screen.
    func moment(of column: Int) -> Moment { min(end, start(of: column + 1)) }

    /// The column that holds a moment; `nil` outside.
    func column(of moment: Moment) -> Int? {
        guard moment >= start, moment <= end else { return nil }
        return min(columns - 1, Int((moment - start).milliseconds / width.milliseconds))
    }

    /// The past of some breakers taken together: the worst state of all, and their sums.
    func cells(of breakers: [BreakerID], in history: History) -> [HistoryCell?] {
        guard let first = breakers.first else { return [] }
        var merged = cells(of: first, in: history)
        for breaker in breakers.dropFirst() {
            for (column, cell) in cells(of: breaker, in: history).enumerated() {
                guard let cell else { continue }
                if merged[column]?.merge(cell) == nil { merged[column] = cell }
            }
        }
        return merged
    }

    /// Calls per second of some breakers added up; `nil` where none of them has data.
    ///
    /// Rates add up and cells do not: the seconds of two instances are the same seconds.
    func callsPerSecond(of breakers: [BreakerID], in history: History) -> [Double?] {
        var totals = [Double?](repeating: nil, count: columns)
        for breaker in breakers {
            for (column, cell) in cells(of: breaker, in: history).enumerated() {
                guard let rate = cell?.callsPerSecond else { continue }
                totals[column] = (totals[column] ?? 0) + Double(rate)
            }
        }
        return totals
    }

    private func cells(of breaker: BreakerID, in history: History) -> [HistoryCell?] {
        let last = start(of: columns - 1)
        let complete = history.cells(of: breaker, from: start, to: last, columns: columns - 1)
        return complete + history.cells(of: breaker, from: last, to: end, columns: 1)
    }
}
