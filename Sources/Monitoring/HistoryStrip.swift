/// The past of one breaker: levels of cells, and where its next reading continues.
struct HistoryStrip: Sendable {
    /// The last thing known: what the time until the next reading is painted with.
    private struct Pen: Sendable {
        var paintedTo: Moment
        var state: BreakerState
        var patience: Duration
        var countedAt: Moment
        var counters: Numbers<Counter>
    }

    private(set) var levels: [HistoryLevel]
    /// The first moment ever painted.
    private(set) var start: Moment?
    /// Nothing is painted before this moment, because it has been restored from a recording.
    private var floor = Moment(milliseconds: .min)
    private var pen: Pen?

    init(_ limits: HistoryLimits) {
        levels = limits.levels.map { HistoryLevel($0) }
    }

    /// The state that the breaker is taken to be in at `moment` after its newest reading; `nil` when it is
    /// before that or the reading has grown stale.
    func assumedState(at moment: Moment) -> BreakerState? {
        guard let pen, moment >= pen.paintedTo, moment <= pen.paintedTo + pen.patience else { return nil }
        return pen.state
    }

    /// Whether the newest reading no longer counts at `moment`, and that is not painted yet.
    func isStale(at moment: Moment) -> Bool {
        guard let pen else { return false }
        return moment - pen.countedAt > pen.patience && moment > pen.paintedTo
    }

    /// The moment through which the strip is painted.
    var end: Moment? { pen?.paintedTo }

    /// Takes a reading: what was counted since the one before is spread over the time between them.
    mutating func record(_ reading: Reading, state: BreakerState, at moment: Moment, patience: Duration) {
        if let pen, moment > pen.countedAt, moment - pen.countedAt <= max(patience, pen.patience) {
            var cell = HistoryCell(worst: .closed)
            cell.seconds = Float((moment - pen.countedAt).inSeconds)
            cell.count(from: pen.counters, to: reading.counters)
            // The sums cover the time since the last count; the state, only what no transition has painted.
            cell.worst = pen.state
            paint(from: pen.countedAt, to: moment, stateFrom: pen.paintedTo, cell)
        } else if let pen, moment > pen.paintedTo {
            paint(from: pen.paintedTo, to: moment, HistoryCell(worst: .unknown))
        }
        var mark = HistoryCell(worst: state)
        mark.failureRatio = reading.gauges[.failureRatio].map { Float($0) }
        self.mark(moment, mark)
        pen = Pen(
            paintedTo: moment,
            state: state,
            patience: patience,
            countedAt: moment,
            counters: reading.counters
        )
    }

    /// Goes on from a standing, when no reading was recorded yet.
    mutating func resume(from standing: Standing, patience: Duration) {
        guard pen == nil else { return }
        pen = Pen(
            paintedTo: standing.at,
            state: standing.silence == nil ? standing.reading.state : .unknown,
            patience: patience,
            countedAt: standing.at,
            counters: standing.reading.counters
        )
    }

    /// Takes a change of state at `moment`; `current` is the state that holds after it.
    mutating func change(to state: BreakerState, current: BreakerState, at moment: Moment, patience: Duration)
    {
        if let pen, moment > pen.paintedTo {
            paint(from: pen.paintedTo, to: moment, HistoryCell(worst: pen.state))
            self.pen?.paintedTo = moment
        }
        mark(moment, HistoryCell(worst: state))
        if pen == nil {
            pen = Pen(
                paintedTo: moment,
                state: current,
                patience: patience,
                countedAt: moment,
                counters: Numbers()
            )
        }
        pen?.state = current
    }

    /// Takes note that nothing was heard until `moment`.
    mutating func lose(at moment: Moment) {
        guard let pen, moment > pen.paintedTo else { return }
        paint(from: pen.paintedTo, to: moment, HistoryCell(worst: .unknown))
        self.pen?.paintedTo = moment
        self.pen?.state = .unknown
    }

    /// Takes cells of the finest width from a recording, and leaves the time before `floor` alone from now on.
    mutating func restore(_ cells: [HistoryCell?], from start: Moment, floor: Moment) {
        guard let width = levels.first?.width else { return }
        self.floor = max(self.floor, floor)
        var total: HistoryCell?
        for (place, cell) in cells.enumerated() {
            guard let cell else { continue }
            let moment = Moment(milliseconds: start.milliseconds + Int64(place) * width)
            if total == nil { begin(at: moment) }
            levels[0].restore(cell, at: moment)
            if total?.merge(cell) == nil { total = cell }
        }
        guard let total else { return }
        let end = Moment(milliseconds: start.milliseconds + Int64(cells.count) * width - 1)
        for index in levels.indices.dropFirst() {
            // Nearly always the cells lie within one coarser cell.
            if levels[index].number(of: start) == levels[index].number(of: end) {
                levels[index].restore(total, at: start)
            } else {
                levels[index].paint(from: start, to: end, notBefore: start, total)
            }
        }
    }

    /// Forgets the cells before `moment`, as far as that is cheap.
    mutating func drop(before moment: Moment) {
        for index in levels.indices { levels[index].drop(before: moment) }
    }

    private mutating func begin(at moment: Moment) {
        start = start.map { min($0, moment) } ?? moment
    }

    private mutating func mark(_ moment: Moment, _ cell: HistoryCell) {
        guard moment >= floor else { return }
        begin(at: moment)
        for index in levels.indices { levels[index].mark(moment, cell) }
    }

    private mutating func paint(from start: Moment, to end: Moment, _ cell: HistoryCell) {
        begin(at: max(start, floor))
        for index in levels.indices { levels[index].paint(from: start, to: end, notBefore: floor, cell) }
    }

    /// Spreads the sums from `start`, and the state from `stateFrom`, up to `end`.
    private mutating func paint(
        from start: Moment,
        to end: Moment,
        stateFrom: Moment,
        _ cell: HistoryCell
    ) {
        guard stateFrom > start, stateFrom <= end else { return paint(from: start, to: end, cell) }
        let total = (end - start).inSeconds
        let early = (stateFrom - start).inSeconds / total
        var part = HistoryCell(worst: .closed)
        part.add(cell, share: Float(early))
        paint(from: start, to: stateFrom, part)
        part = HistoryCell(worst: cell.worst)
        part.add(cell, share: Float(1 - early))
        paint(from: stateFrom, to: end, part)
    }
}

extension HistoryCell {
    /// Sets the sums to what was counted between two readings; a counter that fell counts nothing.
    fileprivate mutating func count(from before: Numbers<Counter>, to after: Numbers<Counter>) {
        func rise(_ counter: Counter) -> Float {
            guard let old = before[counter], let new = after[counter], new > old else { return 0 }
            return Float(new - old)
        }
        failures = rise(.failure) + rise(.timeout)
        rejected = rise(.rejected)
        calls =
            failures + rejected + rise(.success) + rise(.ignored) + rise(.cancelled) + rise(.late)
        slow = rise(.slow)
        retryCalls = rise(.retryCalls)
        retries = rise(.retries)
        fallbacks = rise(.fallbacks)
        fallbackFailures = rise(.fallbackFailures)
    }
}
