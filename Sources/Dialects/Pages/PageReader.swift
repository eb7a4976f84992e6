import Documents
import Exposition
public import Monitoring

/// Reads the main page of one target, from chunks of bytes to readings.
///
/// Keep one for each target: it remembers the series of the page, so that the next look is cheap, and what
/// it needs for quantiles of recent calls.
public struct PageReader: Sendable {
    let target: Target
    let isInspecting: Bool
    let hasCommands: Bool
    var collector: SeriesCollector
    private(set) var parser: ExpositionParser?
    private(set) var census: FamilyCensus?
    private(set) var failure: Outage?
    private(set) var contentType: String?
    private(set) var now = Moment(milliseconds: 0)
    /// The first bytes, to tell a web page from a page of metrics.
    private(set) var head: [UInt8] = []
    private var bytes = 0
    /// The page as something else than a page of metrics.
    private var intake: DocumentIntake?
    /// Whether the samples are told and not read from bytes.
    private var isTold = false
    /// The first bytes, kept while they have not told yet how the page is written.
    private var undecided: [UInt8]?
    /// How the page is written, as far as the look before found out.
    private var recognition: PageRecognition?
    /// How many breakers the look before found; then nobody needs to look for what else there may be.
    private(set) var lastBreakers = 0

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - target: The target; its `service` label, else its name, is the group of breakers that tell none.
    ///   - dialects: The dialects that may read it.
    ///   - inspecting: Whether to explain what was read and what was not.
    ///   - hasCommands: Whether the target has a command socket, which then is the way to act.
    public init(
        target: Target,
        dialects: DialectSet,
        inspecting: Bool = false,
        hasCommands: Bool = false
    ) {
        self.target = target
        self.hasCommands = hasCommands
        self.isInspecting = inspecting
        collector = SeriesCollector(set: dialects)
    }

    /// Starts a page.
    ///
    /// - Parameters:
    ///   - contentType: The `Content-Type` of the answer.
    ///   - now: The moment of the look.
    public mutating func begin(contentType: String?, at now: Moment) {
        self.now = now
        self.contentType = contentType
        failure = nil
        head = []
        bytes = 0
        intake = nil
        isTold = false
        parser = nil
        census = nil
        collector.begin()
        if recognition == nil || recognition?.contentType != contentType {
            recognition = PageRecognition(of: contentType, among: collector.set)
        }
        undecided = recognition?.byType == nil ? [] : nil
        if let format = recognition?.byType { start(format) }
    }

    /// Expects samples and no bytes.
    mutating func readSamples() {
        undecided = nil
        parser = nil
        census = nil
        isTold = true
    }

    /// Starts to read the page as what it is.
    private mutating func start(_ format: DialectPage.Format) {
        guard format == .exposition else {
            intake = DocumentIntake(format: format)
            return
        }
        guard let format = recognition?.exposition else {
            failure = Outage(
                .notMetrics,
                "answered '\(Spelling.shortened(contentType ?? ""))', which is no page of metrics; give the path of the metrics page"
            )
            return
        }
        let isCurious = isInspecting || lastBreakers == 0
        let selection = isCurious ? collector.set.curiousSelection : collector.set.selection
        parser = ExpositionParser(format: format, selection: selection)
        census = isInspecting ? FamilyCensus(format: format) : nil
    }

    /// Takes the next bytes of the page, cut anywhere.
    ///
    /// - Returns: Whether more is wanted; `false` when the page is broken and the rest need not be fetched.
    @discardableResult
    public mutating func feed(_ chunk: UnsafeRawBufferPointer) -> Bool {
        guard failure == nil else { return false }
        bytes += chunk.count
        guard head.count < Self.headLength else { return take(chunk) }
        let missing = Self.headLength - head.count
        head += chunk.prefix(missing)
        // Nothing is read before the head is whole, so that what a broken page is told to be does not depend on
        // how it was cut.
        guard head.count == Self.headLength else { return true }
        guard missing < Self.headLength else { return take(chunk) }
        return takeHead() && take(UnsafeRawBufferPointer(rebasing: chunk.dropFirst(missing)))
    }

    /// How many first bytes are kept.
    private static let headLength = 64

    private mutating func takeHead() -> Bool {
        let bytes = head
        return bytes.withUnsafeBytes { take($0) }
    }

    /// Takes bytes when it is known how the page begins.
    private mutating func take(_ chunk: UnsafeRawBufferPointer) -> Bool {
        guard let first = undecided else { return read(chunk) }
        if first.isEmpty, let end = chunk.firstIndex(of: UInt8(ascii: "\n")) {
            decide(by: Array(chunk[..<end].prefix(Self.longestFirstLine)))
            return read(chunk)
        }
        undecided = first + chunk
        guard chunk.contains(UInt8(ascii: "\n")) || first.count + chunk.count >= Self.longestFirstLine else {
            return true
        }
        return decide()
    }

    /// How many bytes of a first line are waited for before the page is read as metrics.
    private static let longestFirstLine = 4096

    /// Begins with what the bytes so far tell, and reads them.
    private mutating func decide() -> Bool {
        guard let first = undecided else { return true }
        let line = first.prefix { $0 != UInt8(ascii: "\n") }
        decide(by: Array(line.prefix(Self.longestFirstLine)))
        return first.withUnsafeBytes { read($0) }
    }

    /// Begins with what the first line tells.
    private mutating func decide(by line: [UInt8]) {
        undecided = nil
        start(recognition?.format(of: line, among: collector.set) ?? .exposition)
    }

    private mutating func read(_ chunk: UnsafeRawBufferPointer) -> Bool {
        guard intake == nil else {
            let wantsMore = Self.feed(chunk, to: &intake, into: &collector, now: now)
            failure = intake?.failure
            return wantsMore
        }
        guard parser != nil else { return false }
        do throws(ParseError) {
            try Self.feed(chunk, to: &parser, into: &collector)
            try census?.feed(chunk)
        } catch {
            fail(error)
        }
        return failure == nil
    }

    /// Takes the next bytes of the page, cut anywhere.
    ///
    /// - Returns: Whether more is wanted; `false` when the page is broken and the rest need not be fetched.
    @discardableResult
    public mutating func feed(_ chunk: [UInt8]) -> Bool {
        chunk.withUnsafeBytes { feed($0) }
    }

    /// Ends the page.
    public mutating func finish() -> PageReadout {
        if failure == nil, head.count < Self.headLength { _ = takeHead() }
        if undecided != nil { _ = decide() }
        if failure == nil, intake != nil {
            Self.finish(&intake, into: &collector, now: now)
            failure = intake?.failure.map { isWebPage ? notMetrics() ?? $0 : $0 }
        }
        if failure == nil, parser != nil {
            do throws(ParseError) {
                try Self.finish(&parser, into: &collector)
                try census?.finish()
            } catch {
                fail(error)
            }
        }
        let outcome = parser?.outcome
        let readout = readout(
            keepsReadings: outcome?.keepsReadings ?? (isTold || intake != nil && failure == nil),
            bytes: bytes,
            lines: outcome?.lines ?? 0
        )
        lastBreakers = readout.readings.count
        return readout
    }

    private mutating func fail(_ error: ParseError) {
        failure = notMetrics() ?? Outage(.malformed, "the page is broken at \(error)")
    }

    private var isWebPage: Bool {
        head.drop { $0 <= UInt8(ascii: " ") || $0 >= 0xef }.first == UInt8(ascii: "<")
    }

    /// The failure of a page that is something else altogether, by its first bytes.
    func notMetrics() -> Outage? {
        let start = head.drop { $0 <= UInt8(ascii: " ") || $0 >= 0xef }
        let what: String
        switch start.first {
        case UInt8(ascii: "<"): what = "a web page"
        case UInt8(ascii: "["): what = "JSON"
        // A quoted metric name in braces is legal; a member of an object is followed by a colon.
        case UInt8(ascii: "{"):
            let text = String(decoding: start, as: UTF8.self)
            guard text.contains("\":") || text.contains("\" :") || text.hasPrefix("{}") else { return nil }
            what = "JSON"
        default: return nil
        }
        return Outage(
            .notMetrics,
            "answered with \(what), not with metrics; give the path of the metrics page"
        )
    }

    /// Whether the page is read as something else than metrics.
    var isDocument: Bool { intake != nil }

    /// Whether the page is a table.
    var isTable: Bool { intake?.format == .csv }

    /// Whether the page is a stream of events.
    var isStream: Bool { intake?.format == .eventStream }

    private static func feed(
        _ chunk: UnsafeRawBufferPointer,
        to intake: inout DocumentIntake?,
        into collector: inout SeriesCollector,
        now: Moment
    ) -> Bool {
        intake?.feed(chunk, into: &collector, now: now) ?? false
    }

    private static func finish(
        _ intake: inout DocumentIntake?,
        into collector: inout SeriesCollector,
        now: Moment
    ) {
        intake?.finish(into: &collector, now: now)
    }

    // Functions of the type, because a closure that writes to one part of `self` while another is in use
    // would hold all of it.
    private static func feed(
        _ chunk: UnsafeRawBufferPointer,
        to parser: inout ExpositionParser?,
        into collector: inout SeriesCollector
    ) throws(ParseError) {
        try parser?.feed(chunk) { sample in collector.take(sample) }
    }

    private static func finish(
        _ parser: inout ExpositionParser?,
        into collector: inout SeriesCollector
    ) throws(ParseError) {
        try parser?.finish { sample in collector.take(sample) }
    }
}
