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
        readout.sequence = rules.sequence.flatMap { document.first(at: $0)?.number }.flatMap {
            Int(exactly: $0)
        }
        for found in document.all(at: rules.each) {
            let entry = DocumentEntry(document: document, found: found)
            guard let name = entry.value(at: rules.name)?.text, !name.isEmpty else {
                if readout.warnings.isEmpty {
                    readout.warnings.append("\(page.path) has a breaker without a name")
                }
                continue
            }
            let group = rules.group.flatMap { entry.value(at: $0)?.text } ?? target.defaultGroup
            let id = BreakerID(target: target.id, group: group, name: name)
            readout.readings.append(BreakerReading(id, entry.reading(rules.fields, now: now)))
        }
        return readout
    }
}
