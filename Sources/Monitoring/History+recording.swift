extension History {
    /// Calls `body` with the finest cells of every breaker that start in the time given, in order of time.
    ///
    /// The cells lie ``HistoryLimits/Level/width`` of the first level apart.
    package func visitCells(
        from start: Moment,
        to end: Moment,
        _ body: (BreakerID, [(at: Moment, cell: HistoryCell)]) -> Void
    ) {
        guard start < end else { return }
        for (breaker, strip) in strips {
            guard let level = strip.levels.first else { continue }
            let first = level.number(of: start + .milliseconds(level.width - 1))
            let last = level.number(of: end - .milliseconds(1))
            var cells: [(at: Moment, cell: HistoryCell)] = []
            level.visit(from: first, through: last) { number, cell in
                cells.append((Moment(milliseconds: number * level.width), cell))
            }
            if !cells.isEmpty { body(breaker, cells) }
        }
    }

    /// Adds cells of the finest width that a recording holds, the first of which starts at `start`.
    ///
    /// What is folded later and lies before `floor` adds nothing to this breaker, because the recording has it.
    package mutating func restore(
        _ cells: [HistoryCell?],
        of breaker: BreakerID,
        from start: Moment,
        floor: Moment
    ) {
        strips[breaker, default: HistoryStrip(limits)].restore(cells, from: start, floor: floor)
    }

    /// Forgets cells before `moment`; a few may stay.
    package mutating func drop(before moment: Moment) {
        for breaker in strips.keys { strips[breaker]?.drop(before: moment) }
    }
}
