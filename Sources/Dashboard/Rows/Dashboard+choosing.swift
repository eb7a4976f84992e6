import Monitoring

extension Dashboard {
    mutating func setFilter(_ filter: Filter) {
        self.filter = filter
        arrange()
    }

    mutating func setSort(_ order: SortOrder) {
        sort = order
        arrange()
    }

    /// Sorts by the column so many places further; after the last comes the first.
    mutating func shiftSort(_ step: Int) {
        let columns = Column.allCases
        let place = columns.firstIndex(of: sort.column) ?? 0
        setSort(SortOrder(columns[(place + step + columns.count) % columns.count]))
        notify("sorted by \(sort.column.rawValue)")
    }

    /// Sorts by a column whose head was chosen; the second time turns the order round.
    mutating func chooseSort(_ column: Column) {
        setSort(SortOrder(column, isInverted: sort.column == column && !sort.isInverted))
    }

    /// Tags the row under the cursor, or not, and goes one line on.
    mutating func toggleTag() {
        guard let row = selectedRow else { return }
        if tagged.remove(row.id) == nil { tagged.insert(row.id) }
        isOutdated = true
        select(position(of: .breakers).selected + 1, in: .breakers, count: rows.count)
    }

    mutating func untagAll() {
        tagged = []
        isOutdated = true
    }

    /// The instances that an action would be for: those of the tagged rows, else of the selected one.
    var chosenBreakers: [BreakerID] {
        if case .detail(let circuit) = screen {
            return circuits.first { $0.circuit == circuit }?.breakers ?? []
        }
        guard !tagged.isEmpty else { return selectedRow?.breakers ?? [] }
        let chosen = circuits.flatMap { row in
            tagged.contains(.circuit(row.circuit))
                ? row.breakers : row.breakers.filter { tagged.contains(.instance($0)) }
        }
        return chosen
    }
}
