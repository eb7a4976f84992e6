public import Monitoring

/// The bar of the past: what is kept, where the playhead is, and what lies where.
public struct TransportBar: Equatable, Sendable {
    /// What is kept.
    public var span: ClosedRange<Moment>
    /// The moment on screen.
    public var moment: Moment
    /// How the past is played.
    public var playback: Playback
    /// Whether the screen waits for the past to be read.
    public var isReading: Bool
    /// How long ago the moment is; from the end in a recording.
    public var ago: Duration
    /// Which of the samples that are kept is on screen; `nil` until the past was read.
    public var sample: SampleNumber?
    /// The marks, the oldest first.
    public var marks: [Signal]
    /// The trips that are kept.
    public var trips: Int
    /// The times without data that are kept.
    public var gaps: Int
    /// Everything that is kept of what happened.
    public var events: Int

    /// How much of what is kept lies before the moment, 0 to 1.
    public var fraction: Double { fraction(of: moment) }

    /// Where a moment lies, 0 to 1.
    public func fraction(of moment: Moment) -> Double {
        let length = (span.upperBound - span.lowerBound).inSeconds
        guard length > 0 else { return 0 }
        return min(1, max(0, (moment - span.lowerBound).inSeconds / length))
    }

    /// The moment at a share of what is kept, for a click.
    public func moment(at fraction: Double) -> Moment {
        span.lowerBound + .seconds((span.upperBound - span.lowerBound).inSeconds * fraction)
    }
}

extension Dashboard {
    /// The bar of the past; `nil` while the present is on screen.
    public var transportBar: TransportBar? {
        guard let moment = playhead.moment, let span = timeRange else { return nil }
        let end = source.isReplay ? span.upperBound : max(now ?? span.upperBound, moment)
        let entries = world.journal.entries
        return TransportBar(
            span: span,
            moment: moment,
            playback: playback,
            isReading: recallInFlight != nil,
            ago: max(.zero, end - moment),
            sample: recalledSample,
            marks: marks,
            trips: entries.count(where: \.isTrip),
            gaps: entries.count { if case .outageBegan = $0 { true } else { false } },
            events: entries.count
        )
    }

    /// What can be shown: what is kept, up to the present while live.
    public var timeRange: ClosedRange<Moment>? {
        if source.isReplay { return span }
        guard let end = now ?? world.ledger.now else { return nil }
        guard let start = span?.lowerBound ?? started else { return nil }
        return min(start, end)...end
    }

    /// The worst state of all breakers in each of `columns` of what is kept; `nil` where there is no data.
    public func overview(columns: Int) -> [BreakerState?] {
        guard columns > 0, let range = timeRange else { return [] }
        let cached = overviewCells
        guard !cached.isEmpty, let cachedRange = overviewRange else {
            return Array(repeating: nil, count: columns)
        }
        let length = max(1, (range.upperBound - range.lowerBound).milliseconds)
        let cachedLength = max(1, (cachedRange.upperBound - cachedRange.lowerBound).milliseconds)
        return (0..<columns).map { column in
            let start =
                (range.lowerBound - cachedRange.lowerBound).milliseconds + length * Int64(column)
                / Int64(columns)
            let end =
                (range.lowerBound - cachedRange.lowerBound).milliseconds + length * Int64(column + 1)
                / Int64(columns)
            let first = Int(start * Int64(cached.count) / cachedLength)
            let last = max(first + 1, Int((end * Int64(cached.count) + cachedLength - 1) / cachedLength))
            guard max(0, first) < min(cached.count, last) else { return nil }
            return cached[max(0, first)..<min(cached.count, last)].reduce(nil) { worst, state in
                guard let state else { return worst }
                return worst.map { $0.worse(than: state) } ?? state
            }
        }
    }

    /// Reads the overview anew when what is kept has grown enough to be seen.
    mutating func refreshOverview() {
        guard showsPast, let range = timeRange else { return }
        if let known = overviewRange, known.lowerBound == range.lowerBound {
            // Reading all of the history takes milliseconds, so it waits for a change of one column.
            let growth = (range.upperBound - known.upperBound).milliseconds
            let column = (range.upperBound - range.lowerBound).milliseconds / Int64(Self.overviewColumns)
            if growth <= column { return }
        }
        var states = [BreakerState?](repeating: nil, count: Self.overviewColumns)
        for breaker in world.ledger.standings.keys {
            let cells = world.history.cells(
                of: breaker,
                from: range.lowerBound,
                to: range.upperBound + .milliseconds(1),
                columns: Self.overviewColumns
            )
            for (place, cell) in cells.enumerated() {
                guard let cell else { continue }
                states[place] = states[place].map { $0.worse(than: cell.worst) } ?? cell.worst
            }
        }
        overviewCells = states
        overviewRange = range
    }

    /// How finely the overview is kept.
    static let overviewColumns = 200
}
