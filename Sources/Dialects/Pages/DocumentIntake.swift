import Documents
import Monitoring

/// Gathers a main page that is no page of metrics and hands its breakers to the collector.
struct DocumentIntake: Sendable {
    /// How the page is written.
    let format: DialectPage.Format
    /// Why the page cannot be read.
    private(set) var failure: Outage?
    private var body: [UInt8] = []
    private var events = ServerSentEventParser()
    /// Whether every breaker of a stream has been heard once.
    private var isRoundComplete = false
    private var hasEntries = false

    init(format: DialectPage.Format) {
        self.format = format
    }

    /// Takes the next bytes.
    ///
    /// - Returns: Whether more is wanted.
    mutating func feed(
        _ chunk: UnsafeRawBufferPointer,
        into collector: inout SeriesCollector,
        now: Moment
    ) -> Bool {
        guard format == .eventStream else {
            guard body.count + chunk.count <= CompanionReader.maximumBytes else {
                failure = Outage(
                    .malformed,
                    "the page has more than \(CompanionReader.maximumBytes) bytes; as \(format.rawValue) no more are read"
                )
                return false
            }
            body += chunk
            return true
        }
        var documents: [JSONValue] = []
        do throws(EventStreamError) {
            try events.feed(chunk) { event in
                if let document = try? JSONValue(parsing: Array(event.data.utf8)) {
                    documents.append(document)
                }
            }
        } catch {
            failure = Outage(.malformed, "the stream is broken: \(error)")
            return false
        }
        for document in documents where !isRoundComplete { take(document, into: &collector, now: now) }
        guard !hasEntries else { return !isRoundComplete }
        body = body.suffix(Self.idleBytes) + chunk
        // Keep-alives are all that a stream sends whose breakers have not been used yet.
        return body.ranges(of: Array("ping".utf8)).count < 2
    }

    /// How much of a stream without breakers is looked through for keep-alives.
    private static let idleBytes = 1024

    /// Ends the page.
    mutating func finish(into collector: inout SeriesCollector, now: Moment) {
        switch format {
        case .json:
            guard let document = try? JSONValue(parsing: body) else {
                failure = Outage(.malformed, "the page is no valid JSON")
                return
            }
            take(document, into: &collector, now: now)
        case .csv: take(JSONValue(table: body), into: &collector, now: now)
        case .lines: takeLines(into: &collector)
        case .exposition, .eventStream: return
        }
    }

    private mutating func take(_ document: JSONValue, into collector: inout SeriesCollector, now: Moment) {
        for (index, page) in pages(of: collector.set) {
            if let rules = page.document {
                for entry in document.entries(at: rules.each) {
                    hasEntries = true
                    // A stream says the same again and again; a second word of a breaker ends the round.
                    if !collector.take(entry, rules: rules, dialect: index, now: now), format == .eventStream
                    {
                        isRoundComplete = true
                        return
                    }
                }
            }
            guard case .members(let each, let name, let value) = page.numbers else { continue }
            for entry in document.entries(at: [each]) {
                let told = value.map { entry.value(at: $0) } ?? entry.found.value
                guard let name = entry.text(name), let number = told?.number else { continue }
                collector.take(name, number)
            }
        }
    }

    private func takeLines(into collector: inout SeriesCollector) {
        for (_, page) in pages(of: collector.set) {
            guard case .lines(let separator) = page.numbers else { continue }
            for line in body.split(separator: UInt8(ascii: "\n")) {
                guard let (name, value) = Self.halves(of: line, separator), let number = Double(value) else {
                    continue
                }
                collector.take(name, number)
            }
        }
    }

    /// The main pages that are written so, each with the place of its dialect.
    private func pages(of set: DialectSet) -> [(dialect: Int, page: DialectPage)] {
        set.dialects.enumerated().flatMap { index, dialect in
            dialect.mainPages.filter { $0.format == format }.map { (index, $0) }
        }
    }

    /// The name and the value of a line, which the last separator parts: names may hold it as well.
    static func halves(of line: ArraySlice<UInt8>, _ separator: String) -> (String, String)? {
        let text = String(decoding: line, as: UTF8.self)
        guard let mark = text.ranges(of: separator).last, mark.lowerBound > text.startIndex else {
            return nil
        }
        return (String(text[..<mark.lowerBound]), String(text[mark.upperBound...]))
    }
}
