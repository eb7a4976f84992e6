import GRDB
import Monitoring

/// Reads a recording within one transaction.
struct TapeReader {
    let database: Database
    let keys: NumberKeys
    let breakers: BreakerNumbers

    /// A place on the tape: the ledger after the event with this number.
    struct Place {
        var sequence: Int64
        var ledger: Ledger
    }

    /// Prepares to read; breakers that are `known` from before are not read again.
    init(_ database: Database, known: BreakerNumbers = BreakerNumbers()) throws {
        self.database = database
        var facts: [String: String] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT key, value FROM meta") {
            facts[try row.text(0)] = try row.text(1)
        }
        keys = NumberKeys(counters: facts["counters"] ?? "", gauges: facts["gauges"] ?? "")
        var breakers = known
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT target, \"group\", name, number FROM breakers WHERE number >= ? ORDER BY number",
            arguments: [known.breakers.count]
        )
        while let row = try rows.next() {
            let breaker = BreakerID(
                target: TargetID(try row.text(0)),
                group: try row.text(1),
                name: try row.text(2)
            )
            guard try row.integer(3) == Int64(breakers.breakers.count) else {
                throw ByteReader.Malformed(what: "breaker's number")
            }
            breakers.append(breaker)
        }
        self.breakers = breakers
    }

    /// The moments on the tape; `nil` when there is none.
    func span() throws -> ClosedRange<Moment>? {
        // The first keyframe holds what came before the first event; without a moment it holds nothing.
        let sql = """
            SELECT (SELECT min(at) FROM (
                SELECT min(at) AS at FROM events WHERE at > 0 UNION ALL SELECT min(at) FROM keyframes WHERE at > 0)),
            max((SELECT coalesce(max(at), 0) FROM events), (SELECT coalesce(max(at), 0) FROM keyframes))
            """
        guard let row = try Row.fetchOne(database, sql: sql), try row.optionalInteger(0) != nil else {
            return nil
        }
        let first = try row.moment(0)
        return first...max(first, try row.moment(1))
    }

    /// The ledger at `moment`, folded on from `place` when that is nearer than the last keyframe.
    func place(at moment: Moment, from place: consuming Place?) throws -> Place {
        let target = try Int64.fetchOne(
            database,
            sql: "SELECT sequence FROM events WHERE at <= ? ORDER BY at DESC, sequence DESC LIMIT 1",
            arguments: [moment.milliseconds]
        )
        guard let target else { return try start(for: nil, from: nil) }
        var reached = try start(for: target, from: consume place)
        try visit(after: reached.sequence, through: target) { event in
            reached.ledger.apply(try event.decoded(after: reached.ledger))
            return true
        }
        reached.sequence = max(reached.sequence, target)
        return reached
    }

    /// Where folding towards the event `target` begins: the newest keyframe before it, or `place`.
    ///
    /// Without a target it is the oldest keyframe, which serves moments before the tape begins.
    private func start(for target: Int64?, from place: consuming Place?) throws -> Place {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT sequence, data FROM keyframes WHERE sequence = coalesce(
                    (SELECT max(sequence) FROM keyframes WHERE sequence <= ?),
                    (SELECT min(sequence) FROM keyframes))
                """,
            arguments: [target]
        )
        let sequence = try row?.integer(0)
        if let target, let place, place.sequence <= target, place.sequence >= sequence ?? .min {
            return place
        }
        guard let row, let sequence else { throw ByteReader.Malformed(what: "first keyframe") }
        var reader = ByteReader(try row.bytes(1))
        return Place(sequence: sequence, ledger: try reader.ledger(breakers, keys: keys))
    }

    /// An event as it lies on the tape.
    struct StoredEvent {
        /// The position on the tape.
        let position: Moment
        fileprivate let kind: EventKind
        fileprivate let bytes: [UInt8]
        fileprivate let breakers: BreakerNumbers
        fileprivate let keys: NumberKeys

        /// The event, which is stored as what it changes in `ledger`.
        func decoded(after ledger: Ledger) throws(ByteReader.Malformed) -> FeedEvent {
            var reader = ByteReader(bytes)
            return try reader.event(kind, after: ledger, breakers, keys: keys)
        }
    }

    /// Calls `body` with the events after one number up to another, until it returns `false`.
    func visit(after first: Int64, through last: Int64, _ body: (StoredEvent) throws -> Bool) throws {
        guard first < last else { return }
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql:
                    "SELECT at, kind, data FROM events WHERE sequence > ? AND sequence <= ? ORDER BY sequence"
            ),
            arguments: [first, last]
        )
        while let row = try rows.next() {
            guard let kind = EventKind(rawValue: Int(try row.integer(1))) else {
                throw ByteReader.Malformed(what: "kind of event")
            }
            let event = StoredEvent(
                position: try row.moment(0),
                kind: kind,
                bytes: try row.bytes(2),
                breakers: breakers,
                keys: keys
            )
            guard try body(event) else { return }
        }
    }

    /// The number of the newest event.
    func lastSequence() throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM events") ?? 0
    }

    /// The position of the sample next to `moment`.
    func neighbour(of moment: Moment, forward: Bool) throws -> Moment? {
        let sql =
            forward
            ? "SELECT min(at) FROM events WHERE kind = 1 AND at > ?"
            : "SELECT max(at) FROM events WHERE kind = 1 AND at < ?"
        return try Int64.fetchOne(database, sql: sql, arguments: [moment.milliseconds])
            .map { Moment(milliseconds: $0) }
    }

    /// Which sample is the newest one at `moment`, and how many there are.
    func sampleNumber(at moment: Moment) throws -> SampleNumber {
        // Both counts only walk the index of the samples.
        let sql = "SELECT count(*) FROM events WHERE kind = 1 AND at <= ?"
        let number = try Int.fetchOne(database, sql: sql, arguments: [moment.milliseconds]) ?? 0
        let count = try Int.fetchOne(database, sql: sql, arguments: [Int64.max]) ?? 0
        return SampleNumber(number, of: count)
    }
}
