/// Takes one sample line apart, in place, without allocating.
///
/// A line is given by its first byte and its end. The byte at the end is readable and is a newline or a
/// carriage return, and at least ``LineSplitter/padding`` bytes behind the newline are readable too, so
/// that the loops may read whole words and need no bounds.
struct SampleScanner {
    let spacing: Spacing
    let limits: ExpositionLimits
    /// The label spans of the newest line, as many as `labelCount` says.
    let spans: UnsafeMutablePointer<LabelSpan>
    var labelCount = 0
    /// The line that the spans belong to, while its bytes are there.
    private(set) var previousLine: BytePointer?
    /// Where in that line the bare name ends, or -1 if there is none.
    private(set) var nameEndBefore = -1
    /// The metric name, if it stands in quotes among the labels.
    var quotedName: QuotedText?
    private(set) var value = 0.0
    /// Unix milliseconds.
    private(set) var timestamp: Int64?
    /// The byte behind the label set, or behind the name if there is none.
    private(set) var seriesEnd: BytePointer

    init(
        format: ExpositionFormat,
        limits: ExpositionLimits,
        spans: UnsafeMutablePointer<LabelSpan>,
        at start: BytePointer
    ) {
        spacing = Spacing(isStrict: format == .openMetrics)
        self.limits = limits
        self.spans = spans
        seriesEnd = start
    }

    /// Forgets the newest line, because its bytes go away.
    mutating func forgetLine() { previousLine = nil }

    /// The label spans of the newest line.
    @inline(__always)
    var labels: UnsafeBufferPointer<LabelSpan> { UnsafeBufferPointer(start: spans, count: labelCount) }

    /// Takes apart what follows the bare name of a sample, or the whole line if it begins with a brace.
    ///
    /// `nameEnd` is the byte behind the bare name, or nil if there is none.
    @inline(__always)
    mutating func scan(line: BytePointer, nameEnd: BytePointer?, from start: BytePointer, end: BytePointer)
        throws(LineFault)
    {
        quotedName = nil
        timestamp = nil
        var next = start
        if !spacing.isStrict { Spacing.skipBlanks(&next) }
        if next[0] == .openBrace {
            next = try scanLabels(line: line, nameEnd: nameEnd, from: next + 1, end: end)
            seriesEnd = next
        } else {
            // Without a blank here `a.5` would be a name and a number.
            guard spacing.isStrict || next > start || next == end else {
                throw LineFault(.metricName, line: line, from: line, to: Self.tokenEnd(line, end: end))
            }
            seriesEnd = start
            labelCount = 0
        }
        previousLine = line
        nameEndBefore = nameEnd.map { $0 - line } ?? -1
        next = try spacing.skipSeparator(line: line, next, end: end)
        guard next < end else { throw LineFault(.missingValue, line: line, from: line, to: end) }
        switch DecimalScanner.scan(next, end: end) {
        case .number(let number, let behind):
            value = number
            next = behind
        case .malformed:
            throw LineFault(.value, line: line, from: next, to: Self.tokenEnd(next, end: end))
        case .outOfRange:
            throw LineFault(.valueRange, line: line, from: next, to: Self.tokenEnd(next, end: end))
        }
        if next != end { try scanTail(line: line, from: next, end: end) }
    }

    /// Reads what may follow the value: blanks, a timestamp, an exemplar.
    private mutating func scanTail(line: BytePointer, from start: BytePointer, end: BytePointer)
        throws(LineFault)
    {
        var next = try spacing.skipSeparator(line: line, start, end: end)
        if spacing.isStrict, next == end { throw LineFault(.spacing, line: line, from: start, to: end) }
        guard next < end else { return }
        if spacing.isStrict, next[0] == .hash { return try scanExemplar(line: line, from: next, end: end) }
        let token = next
        next = Self.tokenEnd(token, end: end)
        timestamp =
            spacing.isStrict
            ? try Self.seconds(line: line, from: token, to: next)
            : try Self.milliseconds(line: line, from: token, to: next)
        guard next < end else { return }
        next = try spacing.skipSeparator(line: line, next, end: end)
        if spacing.isStrict, next < end, next[0] == .hash {
            return try scanExemplar(line: line, from: next, end: end)
        }
        guard next == end, !spacing.isStrict else {
            throw LineFault(.trailingText, line: line, from: next, to: end)
        }
    }

    /// Checks an exemplar and forgets it; the labels of the sample stay.
    private func scanExemplar(line: BytePointer, from start: BytePointer, end: BytePointer)
        throws(LineFault)
    {
        guard start[1] == .space, start[2] == .openBrace,
            var next = Self.labelSetEnd(start + 3, end: end)
        else { throw LineFault(.exemplar, line: line, from: start, to: end) }
        next = try spacing.skipSeparator(line: line, next, end: end)
        guard case .number(_, let behind) = DecimalScanner.scan(next, end: end) else {
            throw LineFault(.exemplar, line: line, from: start, to: end)
        }
        guard behind < end else { return }
        next = try spacing.skipSeparator(line: line, behind, end: end)
        _ = try Self.seconds(line: line, from: next, to: end)
    }
}
