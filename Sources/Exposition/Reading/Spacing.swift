/// How a format separates the parts of a line.
struct Spacing {
    /// Whether OpenMetrics' rules hold: one space between parts, and one comma between labels.
    let isStrict: Bool

    /// Passes spaces and tabs.
    @inline(__always)
    static func skipBlanks(_ next: inout BytePointer) {
        while next[0].isBlank { next += 1 }
    }

    /// Passes the blanks between parts: any number of them, or exactly one space.
    @inline(__always)
    func skipSeparator(line: BytePointer, _ start: BytePointer, end: BytePointer) throws(LineFault)
        -> BytePointer
    {
        var next = start
        guard isStrict else {
            Self.skipBlanks(&next)
            return next
        }
        guard next < end else { throw LineFault(.missingValue, line: line, from: line, to: end) }
        guard next[0] == .space, !next[1].isBlank else {
            throw LineFault(.spacing, line: line, from: next, to: end)
        }
        return next + 1
    }

    /// Passes what separates two labels, or the last one and the brace.
    @inline(__always)
    func skipComma(line: BytePointer, _ start: BytePointer, end: BytePointer) throws(LineFault)
        -> BytePointer
    {
        if start[0] == .closeBrace { return start }
        // The usual case: one comma, and neither blanks nor another comma behind it.
        if start[0] == .comma, start[1] > .comma { return start + 1 }
        return try skipUnusualCommas(line: line, start, end: end)
    }

    /// Passes commas and blanks in all their spellings.
    ///
    /// The older format is read as leniently as its real exporters write it: there may be blanks, and a
    /// comma may be missing, or be there twice, or stand before the brace. In OpenMetrics one may stand
    /// before the brace.
    private func skipUnusualCommas(line: BytePointer, _ start: BytePointer, end: BytePointer)
        throws(LineFault) -> BytePointer
    {
        var next = start
        if isStrict {
            if next[0] == .comma { return next + 1 }
            throw LineFault(next < end ? .labelComma : .labelClose, line: line, from: next, to: end)
        }
        while next[0] == .comma || next[0].isBlank { next += 1 }
        return next
    }
}
