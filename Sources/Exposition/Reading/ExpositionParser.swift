/// Reads a page of metrics in chunks of any size and hands out the wanted samples.
///
/// ```swift
/// var parser = ExpositionParser(format: .text, selection: FamilySelection(patterns: ["*_circuit_state"]))
/// for try await chunk in body {
///     try parser.feed(chunk) { sample in states[sample[label: "circuit"] ?? ""] = sample.value }
/// }
/// try parser.finish { sample in … }
/// ```
///
/// Lines of unwanted families are passed over without being looked at any further than their name, so
/// errors in them go unseen, with one exception: the first sample of a page is always read whole,
/// so that something that is no page of metrics is told from a page without wanted samples.
///
/// Both formats are read as in the documents
/// [Exposition formats](https://prometheus.io/docs/instrumenting/exposition_formats/) and
/// [OpenMetrics 1.0](https://prometheus.io/docs/specs/om/open_metrics_spec/). Order and completeness of
/// families are not checked.
public struct ExpositionParser: Sendable {
    /// What is called for each wanted sample.
    public typealias Handler = (borrowing SampleView) -> Void

    let format: ExpositionFormat
    let selection: FamilySelection
    let limits: ExpositionLimits

    var splitter = LineSplitter()
    var register = FamilyRegister()
    var samples = 0
    /// Whether lines of unwanted families may be passed over: from the first sample to the end mark.
    var skipsUnwanted = false
    /// Whether `# EOF` was read.
    var hasEnded = false
    private var isFinished = false
    private var endsWithNewline = true
    private var error: ParseError?
    /// Room for the labels of a line, kept from chunk to chunk.
    private var spans: [LabelSpan] = []

    /// Prepares for one page; a parser reads one page only.
    public init(
        format: ExpositionFormat,
        selection: FamilySelection = .all,
        limits: ExpositionLimits = .standard
    ) {
        self.format = format
        self.selection = selection
        self.limits = limits
    }

    /// The descriptions of wanted families so far, in the order of the page.
    public var families: [MetricFamily] { register.families }

    /// The description of the family that samples of a name belong to, or nil if the page has none.
    public func family(ofSample name: String) -> MetricFamily? { register.family(ofSample: name) }

    /// How far the reading has come.
    public var outcome: Outcome {
        Outcome(
            format: format,
            bytes: splitter.bytes,
            lines: splitter.line,
            samples: samples,
            error: error,
            isComplete: isFinished && error == nil,
            endsWithNewline: endsWithNewline
        )
    }

    /// Reads the next bytes of the page.
    ///
    /// - Throws: ``ParseError`` at the first line that breaks the format or a limit, and again at every
    ///   call after it.
    public mutating func feed(_ chunk: UnsafeRawBufferPointer, _ onSample: Handler) throws(ParseError) {
        try advance { parser, room throws(LineFault) in
            try parser.read(chunk.bindMemory(to: UInt8.self), spans: room, onSample)
        }
    }

    /// Reads the next bytes of the page.
    ///
    /// - Throws: ``ParseError`` as ``feed(_:_:)-(UnsafeRawBufferPointer,_)`` does.
    public mutating func feed(_ chunk: [UInt8], _ onSample: Handler) throws(ParseError) {
        try feed(chunk.span.bytes, onSample)
    }

    /// Reads the next bytes of the page.
    ///
    /// - Throws: ``ParseError`` as ``feed(_:_:)-(UnsafeRawBufferPointer,_)`` does.
    public mutating func feed(_ chunk: RawSpan, _ onSample: Handler) throws(ParseError) {
        try chunk.withUnsafeBytes { bytes throws(ParseError) in try feed(bytes, onSample) }
    }

    /// Ends the page: reads a last line without a newline, and checks OpenMetrics' end mark.
    ///
    /// - Throws: ``ParseError`` if the last line is wrong or the end mark is missing.
    public mutating func finish(_ onSample: Handler) throws(ParseError) {
        guard !isFinished else { return }
        endsWithNewline = splitter.endsWithNewline
        try advance { parser, room throws(LineFault) in
            try parser.readLast(spans: room, onSample)
        }
        isFinished = true
    }

    /// Runs a step with room for labels, and keeps its error.
    private mutating func advance(
        _ step: (inout ExpositionParser, UnsafeMutablePointer<LabelSpan>) throws(LineFault) -> Void
    ) throws(ParseError) {
        if let error { throw error }
        // Taken out of self, so that the step finds no access to it under way.
        var room: [LabelSpan] = []
        swap(&room, &spans)
        defer { swap(&room, &spans) }
        if room.isEmpty { room = Array(repeating: LabelSpan.none, count: max(limits.labelsPerSeries, 1)) }
        do throws(LineFault) {
            try room.withUnsafeMutableBufferPointer { room throws(LineFault) in
                guard let first = room.baseAddress else { return }
                try step(&self, first)
            }
        } catch {
            let located = error.located(line: splitter.line, offset: splitter.lineOffset)
            self.error = located
            throw located
        }
    }
}
