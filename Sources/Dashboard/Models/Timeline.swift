public import Monitoring

/// A stretch of time in equal columns, of one or several instances together.
public struct Timeline: Equatable, Sendable {
    /// The start of the first column.
    public var from: Moment
    /// The end of the last column.
    public var to: Moment
    /// One cell per column with the worst state and the sums; `nil` where there is no data.
    public var cells: [HistoryCell?]

    /// The middle of a column, for a click on it.
    public func moment(ofColumn column: Int) -> Moment {
        guard !cells.isEmpty else { return from }
        let length = (to - from).milliseconds
        return from + .milliseconds(length * Int64(2 * column + 1) / Int64(2 * cells.count))
    }

    /// The column of a moment; `nil` when it is outside.
    public func column(of moment: Moment) -> Int? {
        guard moment >= from, moment < to else { return nil }
        return Int(
            Double((moment - from).milliseconds) / Double((to - from).milliseconds) * Double(cells.count)
        )
    }
}

extension Dashboard {
    /// The spans that the zoom of timelines goes through.
    static let timelineSpans: [Duration] = [60, 300, 900, 3600, 4 * 3600, 86_400].map { .seconds($0) }

    /// The timeline of a row, ending at the moment on screen.
    public func timeline(of row: Row, columns: Int) -> Timeline {
        timeline(of: row.breakers, columns: columns)
    }

    /// The timeline of some instances together, ending at the moment on screen.
    ///
    /// The end is moved up to a multiple of the column's width, so that columns keep their content while
    /// time goes on.
    public func timeline(of breakers: [BreakerID], columns: Int) -> Timeline {
        guard columns > 0, let moment else {
            return Timeline(from: .init(milliseconds: 0), to: .init(milliseconds: 0), cells: [])
        }
        let width = max(1, timelineSpan.milliseconds / Int64(columns))
        let end = (moment.milliseconds / width + 1) * width
        return strip(
            of: breakers,
            from: Moment(milliseconds: end - width * Int64(columns)),
            to: Moment(milliseconds: end),
            columns: columns
        )
    }

    /// The cells of some instances together.
    func strip(of breakers: [BreakerID], from: Moment, to: Moment, columns: Int) -> Timeline {
        var cells = [HistoryCell?](repeating: nil, count: columns)
        for breaker in breakers {
            let own = world.history.cells(of: breaker, from: from, to: to, columns: columns)
            for (place, cell) in own.enumerated() {
                guard let cell else { continue }
                if cells[place]?.merge(cell) == nil { cells[place] = cell }
            }
        }
        return Timeline(from: from, to: to, cells: cells)
    }

    /// Since when anything is known.
    var watchedSince: Moment? { span?.lowerBound ?? started ?? world.journal.entries.first?.at }
}
