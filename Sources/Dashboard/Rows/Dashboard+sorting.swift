import Monitoring

extension Dashboard {
    /// The rows in the order that the user asked for; equal rows stand by name.
    mutating func ordered(_ rows: [Row]) -> [Row] {
        let sorted = sort.column == .severity ? orderedBySeverity(rows) : orderedByColumn(rows)
        return sort.isInverted ? sorted.reversed() : sorted
    }

    // Places are sorted and not rows, which are large.

    private func orderedByColumn(_ rows: [Row]) -> [Row] {
        let keys = rows.map(sortKey(of:))
        let places = rows.indices.sorted { left, right in
            keys[left] == keys[right] ? rows[left].circuit < rows[right].circuit : keys[left] < keys[right]
        }
        return places.map { rows[$0] }
    }

    private mutating func orderedBySeverity(_ rows: [Row]) -> [Row] {
        var keys: [(urgency: Int, level: SortMemory.Level)] = []
        for row in rows { keys.append((row.urgency, sortMemory.level(of: row))) }
        let places = rows.indices.sorted { left, right in
            let (a, b) = (keys[left], keys[right])
            if a.urgency != b.urgency { return a.urgency > b.urgency }
            if a.level.errors != b.level.errors { return a.level.errors > b.level.errors }
            if a.level.volume != b.level.volume { return a.level.volume > b.level.volume }
            return (rows[left].name, rows[left].group) < (rows[right].name, rows[right].group)
        }
        return places.map { rows[$0] }
    }

    /// What a column sorts by: numbers with the greatest first, unknown last, and words from A to Z.
    private func sortKey(of row: Row) -> SortKey {
        switch sort.column {
        case .severity: .number(Double(row.urgency))
        case .name: .word(row.name)
        case .service: .word(row.group)
        case .state: .number(Double(row.state.severity))
        case .age: .optional(row.since.flatMap { since in moment.map { ($0 - since).inSeconds } })
        case .failure: .optional(row.failureRatio.map { ($0 * 100).rounded() })
        case .requests: .optional(row.callsPerSecond.map(twoDigits))
        case .rejected: .optional(row.rejectedPerSecond.map(twoDigits))
        case .retry: .optional(row.retryFactor.map { ($0 * 20).rounded() })
        case .fallback: .optional(row.fallbackRatio.map { ($0 * 100).rounded() })
        case .trips: .number(Double(row.trips))
        }
    }

    /// A number to two digits, so that rows of nearly the same rate keep the order of their names.
    private func twoDigits(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 0 }
        var scale = 1.0
        while value / scale >= 100 { scale *= 10 }
        return (value / scale).rounded() * scale
    }

    private enum SortKey: Equatable {
        case number(Double)
        case word(String)

        static func optional(_ value: Double?) -> SortKey { .number(value ?? -.infinity) }

        static func < (left: SortKey, right: SortKey) -> Bool {
            switch (left, right) {
            case (.number(let left), .number(let right)): left > right
            case (.word(let left), .word(let right)): left < right
            case (.number, .word): true
            case (.word, .number): false
            }
        }
    }
}

extension Row {
    /// How much the row wants attention: its state, and a little more for what is about to get worse.
    var urgency: Int {
        let isGrowing = state == .closed && marks.contains(.amplifying)
        return state.severity * 2 + (isGrowing ? 1 : 0)
    }
}
