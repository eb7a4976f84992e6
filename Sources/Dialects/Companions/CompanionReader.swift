import Documents
public import Monitoring

/// Reads a second page of a target, in JSON, which tells more about the same breakers.
public struct CompanionReader: Sendable {
    /// A document above this size is refused.
    static let maximumBytes = 16 << 20

    private let target: Target
    private let page: DialectPage

    /// Creates a reader for `page` of `dialect` at `target`.
    public init(target: Target, dialect: Dialect, page: DialectPage) {
        self.target = target
        self.page = page
    }

    /// Reads the whole body.
    public func read(_ body: [UInt8], at now: Moment) -> CompanionReadout {
        guard let rules = page.document else {
            return CompanionReadout(failure: Outage(.notMetrics, "'\(page.name)' is no page in JSON"))
        }
        guard body.count <= Self.maximumBytes else {
            return CompanionReadout(
                failure: Outage(
                    .malformed,
                    "\(page.path) has \(body.count) bytes; at most \(Self.maximumBytes) are read"
                )
            )
        }
        guard let document = try? JSONValue(parsing: body) else {
            return CompanionReadout(failure: Outage(.malformed, "\(page.path) is no valid JSON"))
        }
        var readout = CompanionReadout()
        readout.overrides = rules.overrides
        readout.sequence = rules.sequence.flatMap { document.first(at: $0)?.number }.flatMap {
            Int(exactly: $0)
        }
        var hasNameless = false
        var places: [BreakerID: Int] = [:]
        for entry in document.entries(at: rules.each) where entry.passes(rules.filters) {
            let told = entry.text(rules.name)
            guard let name = told.map({ rules.identity?.shown($0) ?? $0 }), !name.isEmpty else {
                hasNameless = true
                continue
            }
            let group = rules.group.flatMap { entry.text($0) } ?? target.defaultGroup
            let id = BreakerID(target: target.id, group: group, name: name)
            if let change = rules.transition?.transition(of: id, in: entry) {
                readout.transitions.append(change)
            }
            var slot = BreakerSlot(dialect: 0, name: name, group: group)
            let peculiarities = entry.apply(rules.fields, to: &slot, look: 1, now: now)
            let room = max(0, SeriesCollector.maximumWarnings - readout.warnings.count)
            readout.warnings += peculiarities.prefix(room).map { "'\(Spelling.shortened(name))' \($0)" }
            let reading = slot.reading(now: now)
            guard let place = places[id] else {
                places[id] = readout.readings.count
                readout.readings.append(BreakerReading(id, reading))
                continue
            }
            readout.readings[place].reading.update(with: reading)
        }
        readout.transitions = readout.transitions.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }.map(\.element)
        if hasNameless { readout.warnings.append("\(page.path) has a breaker without a name") }
        return readout
    }
}
