import Foundation
import GRDB
import Monitoring

/// What the writer of a recording knows: the ledger that changes are written against, and what is written.
struct RecordingState {
    /// The finest cells that wait to be written, for the slowest target's sake.
    private static let limits = HistoryLimits(levels: [.init(width: .seconds(1), count: 1200)])
    /// How far a moment may leap before the cells until then are written at once.
    private static let leap = Duration.seconds(300)

    private var world: World
    private var breakers = BreakerNumbers()
    private var writtenBreakers = 0
    private var sequence: Int64 = 0
    private var entries: Int64 = 0
    private var keyframeAt: Moment?
    /// The start of the first period whose cells are not written yet.
    private var openPeriod: Moment?

    init(startingFrom ledger: Ledger) {
        world = World(ledger: ledger, history: History(limits: Self.limits), journal: Journal())
    }

    /// The position on the tape: the newest moment, which never falls.
    var position: Moment { world.ledger.now ?? Moment(milliseconds: 0) }

    /// Writes what a reader starts from.
    mutating func begin(in database: Database) throws {
        try writeKeyframe(in: database)
        try writeBreakers(in: database)
    }

    /// Writes events in their order; part of one transaction.
    mutating func write(_ events: [FeedEvent], in database: Database) throws {
        let insert = try database.cachedStatement(
            sql: "INSERT INTO events (sequence, at, kind, data) VALUES (?, ?, ?, ?)"
        )
        for event in events {
            if let at = event.at, let now = world.ledger.now, at - now > Self.leap {
                try writeCells(before: now + PeriodStrip.length, in: database)
            }
            var writer = ByteWriter()
            let kind = writer.event(event, after: world.ledger, &breakers)
            let entries = world.fold(event)
            sequence += 1
            try insert.execute(
                arguments: [sequence, position.milliseconds, kind.rawValue, Data(writer.bytes)])
            for entry in entries { try write(entry, in: database) }
            let isDue = keyframeAt.map { position - $0 >= RecordingSchema.keyframeInterval } ?? true
            if isDue {
                try writeKeyframe(in: database)
                try writeCells(before: position - patience, in: database)
            }
        }
        try writeBreakers(in: database)
    }

    /// Writes what was kept back until complete.
    mutating func finish(in database: Database) throws {
        try writeCells(before: position + PeriodStrip.length, in: database)
        try writeBreakers(in: database)
    }

    /// How long the newest readings, or their silence, may still be spread over the past.
    private var patience: Duration {
        let longest = world.ledger.targets.map { Standing.patience(interval: $0.interval) }.max()
        // Silence is looked for once a second.
        return min(longest ?? .seconds(3), .seconds(600)) + .seconds(2)
    }

    private mutating func writeKeyframe(in database: Database) throws {
        var writer = ByteWriter()
        writer.ledger(world.ledger, &breakers)
        keyframeAt = position
        try database.cachedStatement(sql: "INSERT INTO keyframes (sequence, at, data) VALUES (?, ?, ?)")
            .execute(arguments: [sequence, position.milliseconds, Data(writer.bytes)])
    }

    private mutating func writeBreakers(in database: Database) throws {
        let insert = try database.cachedStatement(
            sql: "INSERT INTO breakers (number, target, \"group\", name) VALUES (?, ?, ?, ?)"
        )
        for number in writtenBreakers..<breakers.breakers.count {
            let breaker = breakers.breakers[number]
            try insert.execute(arguments: [number, breaker.target.name, breaker.group, breaker.name])
        }
        writtenBreakers = breakers.breakers.count
    }

    private mutating func write(_ entry: JournalEntry, in database: Database) throws {
        var writer = ByteWriter()
        writer.entry(entry, &breakers)
        entries += 1
        let words = JournalWords(entry)
        try database.cachedStatement(
            sql: """
                INSERT INTO journal (number, sequence, at, kind, target, "group", name, before, after, text, data)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            entries, sequence, entry.at.milliseconds, words.kind, entry.target?.name, entry.breaker?.group,
            entry.breaker?.name, words.before, words.after, words.text, Data(writer.bytes),
        ])
    }

    /// Writes the periods that end before `moment`.
    private mutating func writeCells(before moment: Moment, in database: Database) throws {
        guard world.ledger.now != nil else { return }
        var period = openPeriod ?? Self.period(of: position - patience)
        // After a leap of the clock there is nothing in between to be written.
        period = max(period, Self.period(of: moment - .seconds(1200)))
        while period + PeriodStrip.length <= moment {
            let strips = strips(of: period)
            if !strips.isEmpty {
                var writer = ByteWriter()
                writer.list(strips) { $0.strip($1, &breakers) }
                try database.cachedStatement(sql: "INSERT OR REPLACE INTO cells (period, data) VALUES (?, ?)")
                    .execute(arguments: [period.milliseconds, Data(writer.bytes)])
            }
            period = period + PeriodStrip.length
        }
        if period != openPeriod { world.dropHistory(before: period) }
        openPeriod = period
    }

    private func strips(of period: Moment) -> [PeriodStrip] {
        var strips: [PeriodStrip] = []
        world.history.visitCells(from: period, to: period + PeriodStrip.length) { breaker, cells in
            var places = [HistoryCell?](repeating: nil, count: PeriodStrip.cells)
            for (at, cell) in cells { places[Int((at - period).milliseconds / 1000)] = cell }
            strips.append(PeriodStrip(breaker: breaker, cells: places))
        }
        return strips.sorted { $0.breaker < $1.breaker }
    }

    private static func period(of moment: Moment) -> Moment {
        let length = PeriodStrip.length.milliseconds
        let rest = moment.milliseconds % length
        return Moment(milliseconds: moment.milliseconds - (rest < 0 ? rest + length : rest))
    }
}
