public import Monitoring

/// What one page of one target said.
public struct PageReadout: Sendable {
    /// Every breaker that was found, in the order of their identities.
    public var readings: [BreakerReading] { rows.map(\.reading) }
    /// The dialects that read the page.
    public let matches: [DialectMatch]
    /// Peculiarities worth showing; empty is the normal case.
    public private(set) var warnings: [String]
    /// What the user could do to have more read.
    public let hints: [DialectHint]
    /// Why there is nothing, or less than there should be.
    public internal(set) var failure: Outage?
    /// Bytes of the page.
    public let bytes: Int
    /// Lines of the page.
    public let lines: Int
    /// What was read how, when the reader inspects.
    public internal(set) var report: InspectReport?

    var rows: [Row]
    private let dialects: [Dialect]

    /// A breaker and who read it.
    struct Row: Sendable {
        var reading: BreakerReading
        let dialect: Int
        /// The slots that gave it, for inspection.
        var slots: [Int]

        init(_ reading: BreakerReading, dialect: Int, slots: [Int]) {
            self.reading = reading
            self.dialect = dialect
            self.slots = slots
        }

        mutating func add(_ other: Reading, slot: Int) {
            reading.reading.fill(from: other)
            slots.append(slot)
        }
    }

    init(
        rows: [Row],
        dialects: [Dialect],
        matches: [DialectMatch],
        warnings: [String],
        hints: [DialectHint],
        failure: Outage?,
        bytes: Int,
        lines: Int
    ) {
        self.rows = rows
        self.dialects = dialects
        self.matches = matches
        self.warnings = warnings
        self.hints = hints
        self.failure = failure
        self.bytes = bytes
        self.lines = lines
    }

    /// The names of the dialects that read the page, such as `resilience, resilience4j`.
    public var dialectNames: String {
        matches.map(\.dialect.name).joined(separator: ", ")
    }

    /// Visits every breaker that was found, with the dialect that read it, which is also the one that acts on it.
    public func forEachReading(_ body: (BreakerReading, Dialect) -> Void) {
        for row in rows { body(row.reading, dialects[row.dialect]) }
    }

    /// Fills in what a second page of the same target says about the same breakers.
    ///
    /// Nothing that the page itself said is replaced: the second page may be older.
    public mutating func join(_ companion: CompanionReadout) {
        var others: [CircuitID: Reading] = [:]
        var byName: [String: [Reading]] = [:]
        for pair in companion.readings {
            others[pair.breaker.circuit] = pair.reading
            byName[pair.breaker.name, default: []].append(pair.reading)
        }
        for index in rows.indices {
            let id = rows[index].reading.breaker
            let namesakes = byName[id.name] ?? []
            guard let other = others[id.circuit] ?? (namesakes.count == 1 ? namesakes[0] : nil) else {
                continue
            }
            if companion.overrides.contains(other.state) {
                rows[index].reading.reading.state = other.state
                rows[index].reading.reading.evidence = other.evidence
            }
            rows[index].reading.reading.fill(from: other)
        }
        warnings += companion.warnings
    }
}
