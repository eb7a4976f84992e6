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

    /// The row that commands on the present screen are about; `nil` where no breaker is selected.
    public var subjectRow: Row? {
        switch screen {
        case .breakers: return selectedRow
        case .detail(let circuit): return circuits.first { $0.circuit == circuit }
        case .retries: return retryList.items.element(at: position(of: .retries).selected)?.row
        case .fallbacks: return fallbackList.element(at: position(of: .fallbacks).selected)?.row
        case .cascade:
            let circuit = cascade?.steps.element(at: position(of: .cascade).selected)?.circuit
            return circuits.first { $0.circuit == circuit }
        case .targets, .events, .help, .log: return nil
        }
    }

    /// The instances that an action would be for: those of the tagged rows on the main screen, else of the
    /// row that the screen is about.
    var chosenBreakers: [BreakerID] {
        guard screen == .breakers, !tagged.isEmpty else { return subjectRow?.breakers ?? [] }
        return circuits.flatMap { row in
            tagged.contains(.circuit(row.circuit))
                ? row.breakers : row.breakers.filter { tagged.contains(.instance($0)) }
        }
    }
}
