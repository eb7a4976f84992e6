import GRDB
import Monitoring

extension TapeReader {
    /// The most cells that are held of a recording.
    private static let cellLimit = 700_000
    /// The most entries of the journal that are held of a recording.
    private static let journalLimit = 20_000

    /// Everything on the tape: the journal and the cells as they were written, and the end folded anew.
    func world(span: ClosedRange<Moment>?) throws -> World {
        let end = try endOfCells()
        let start = try startOfFolding(before: end)
        var world = World(
            ledger: start.ledger,
            history: try history(through: end, span: span),
            journal: try journal()
        )
        try visit(after: start.sequence, through: try lastSequence()) { event in
            // The journal is whole already.
            world.fold(try event.decoded(after: world.ledger))
            return true
        }
        return world
    }

    /// A place from which folding fills the cells after `end`; the beginning without an end.
    ///
    /// It lies a little before, so that what was painted between two readings there is painted alike.
    private func startOfFolding(before end: Moment?) throws -> Place {
        try place(at: end.map { $0 - PeriodStrip.length } ?? Moment(milliseconds: 0), from: nil)
    }

    /// The journal; of a very long one, the newest part.
    func journal() throws -> Journal {
        var journal = Journal(limit: Self.journalLimit)
        let rows = try Row.fetchCursor(
            database,
            sql:
                "SELECT data FROM journal WHERE number > (SELECT max(number) FROM journal) - ? ORDER BY number",
            arguments: [Self.journalLimit]
        )
        while let row = try rows.next() {
            var reader = ByteReader(try row.bytes(0))
            journal.append(try reader.entry(breakers))
        }
        return journal
    }

    /// The end of the last period whose cells were written.
    private func endOfCells() throws -> Moment? {
        let row = try Row.fetchOne(database, sql: "SELECT period FROM cells ORDER BY period DESC LIMIT 1")
        return try row.map { try $0.moment(0) + PeriodStrip.length }
    }

    /// The cells that were written; what is folded before `end` adds nothing to them.
    private func history(through end: Moment?, span: ClosedRange<Moment>?) throws -> History {
        var history = History(limits: limits(for: span))
        guard let end else { return history }
        let rows = try Row.fetchCursor(database, sql: "SELECT period, data FROM cells ORDER BY period")
        while let row = try rows.next() {
            let period = try row.moment(0)
            var reader = ByteReader(try row.bytes(1))
            for _ in 0..<(try reader.count()) {
                let strip = try reader.strip(breakers)
                history.restore(strip.cells, of: strip.breaker, from: period, floor: end)
            }
        }
        return history
    }

    /// As much fine history as fits; a day in coarse cells in any case.
    private func limits(for span: ClosedRange<Moment>?) -> HistoryLimits {
        var limits = HistoryLimits.standard
        let seconds = span.map { Int(($0.upperBound - $0.lowerBound).inSeconds) + 1 } ?? 0
        let affordable = Self.cellLimit / max(1, breakers.breakers.count)
        limits.levels[0].count = max(limits.levels[0].count, min(seconds, affordable))
        return limits
    }
}
