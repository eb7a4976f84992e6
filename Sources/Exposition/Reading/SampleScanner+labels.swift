extension SampleScanner {
    /// Reads labels up to the closing brace and answers the byte behind it.
    ///
    /// Neighbouring lines of a page have much in common. Labels that stand in the same bytes at the same
    /// place as in the line before are taken over as they are. Behind them, as long as a line keeps step
    /// with the one before it, a label name and its `="` need one comparison, and cannot repeat.
    ///
    /// `nameEnd` is the byte behind the bare metric name, or nil if none stands before the brace, so that
    /// one may stand in it.
    @inline(__always)
    mutating func scanLabels(
        line: BytePointer,
        nameEnd: BytePointer?,
        from start: BytePointer,
        end: BytePointer
    ) throws(LineFault) -> BytePointer {
        var next = start
        // One bit of any byte beyond ASCII stays in here.
        var seen: UInt64 = 0
        let labelsBefore = previousLine == nil ? 0 : labelCount
        let lineBefore = previousLine ?? line
        var keepsStep = true
        takeOver(labelsBefore, of: lineBefore, line: line, from: nameEnd)
        if labelCount > 0 {
            next = try spacing.skipComma(line: line, spans[labelCount &- 1].value(in: line).end + 1, end: end)
        } else if !spacing.isStrict {
            Spacing.skipBlanks(&next)
        }
        while next[0] != .closeBrace {
            if keepsStep, labelCount < labelsBefore {
                let before = spans[labelCount]
                let count = before.openingCount
                if ByteWord.equal(next, lineBefore + Int(before.nameStart), count: count), before.isPlain {
                    let name = QuotedText(start: next, end: next + count - 2, hasEscapes: false)
                    let value = try Self.quoted(line: line, from: next + count - 1, end: end, seen: &seen)
                    try record(line: line, name: name, value: value)
                    next = try spacing.skipComma(line: line, value.end + 1, end: end)
                    continue
                }
            }
            keepsStep = false
            next = try scanLabel(
                line: line,
                hasName: nameEnd != nil,
                from: next,
                opening: start,
                end: end,
                seen: &seen
            )
            next = try spacing.skipComma(line: line, next, end: end)
        }
        if seen & ByteWord.highBits != 0 { try Self.checkEncoding(line: line, from: start, to: next) }
        return next + 1
    }

    /// Keeps the labels of the line before that stand in this line too, byte by byte, at the same place.
    @inline(__always)
    private mutating func takeOver(
        _ labelsBefore: Int,
        of lineBefore: BytePointer,
        line: BytePointer,
        from nameEnd: BytePointer?
    ) {
        labelCount = 0
        guard labelsBefore > 0, let nameEnd, nameEnd - line == nameEndBefore else { return }
        let last = spans[labelsBefore &- 1].value(in: line).end
        let same =
            nameEnd + ByteWord.commonCount(nameEnd, lineBefore + nameEndBefore, limit: last + 1 - nameEnd)
        while labelCount < labelsBefore, spans[labelCount].value(in: line).end < same { labelCount &+= 1 }
    }

    /// Reads a label, or a metric name in quotes, whatever the line before was.
    private mutating func scanLabel(
        line: BytePointer,
        hasName: Bool,
        from start: BytePointer,
        opening: BytePointer,
        end: BytePointer,
        seen: inout UInt64
    ) throws(LineFault) -> BytePointer {
        var next = start
        guard next < end else { throw LineFault(.labelClose, line: line, from: opening - 1, to: end) }
        let name: QuotedText
        let isQuoted = next[0] == .quote
        if isQuoted {
            name = try Self.quoted(line: line, from: next, end: end, seen: &seen)
            next = name.end + 1
        } else {
            let behind = Self.labelNameEnd(next)
            guard behind > next, !next[0].isDigit else {
                throw LineFault(.labelName, line: line, from: next, to: Self.tokenEnd(next, end: end))
            }
            name = QuotedText(start: next, end: behind, hasEscapes: false)
            next = behind
        }
        if !spacing.isStrict { Spacing.skipBlanks(&next) }
        guard next[0] == .equals else {
            guard isQuoted else { throw LineFault(.labelEquals, line: line, from: name.start, to: end) }
            try setQuotedName(name, line: line, hasName: hasName)
            return next
        }
        next += 1
        if !spacing.isStrict { Spacing.skipBlanks(&next) }
        guard next[0] == .quote else {
            throw LineFault(.labelQuote, line: line, from: next, to: Self.tokenEnd(next, end: end))
        }
        let value = try Self.quoted(line: line, from: next, end: end, seen: &seen)
        try checkName(name, line: line)
        try record(line: line, name: name, value: value)
        return value.end + 1
    }

    /// Adds a label to the spans of the sample.
    @inline(__always)
    private mutating func record(line: BytePointer, name: QuotedText, value: QuotedText) throws(LineFault) {
        guard value.count <= limits.labelValueBytes else {
            throw LineFault(
                .labelBytes,
                line: line,
                from: value.start,
                to: value.end,
                limit: limits.labelValueBytes
            )
        }
        guard labelCount < limits.labelsPerSeries else {
            throw LineFault(
                .labels,
                line: line,
                from: name.start,
                to: name.end,
                limit: limits.labelsPerSeries
            )
        }
        spans[labelCount] = LabelSpan(line: line, name: name, value: value)
        labelCount &+= 1
    }

    /// Refuses an empty label name, and one that the sample has already.
    private func checkName(_ name: QuotedText, line: BytePointer) throws(LineFault) {
        guard name.count > 0 else {
            throw LineFault(.labelName, line: line, from: name.start - 1, to: name.end + 1)
        }
        for index in 0..<labelCount {
            let other = spans[index].name(in: line)
            if other.count == name.count, ByteWord.equal(other.start, name.start, count: name.count) {
                throw LineFault(.labelTwice, line: line, from: name.start, to: name.end)
            }
        }
    }

    /// Takes quoted text that no `=` follows as the metric name.
    private mutating func setQuotedName(_ name: QuotedText, line: BytePointer, hasName: Bool)
        throws(LineFault)
    {
        guard !hasName, quotedName == nil else {
            throw LineFault(.secondName, line: line, from: name.start - 1, to: name.end + 1)
        }
        guard name.count > 0 else {
            throw LineFault(.metricName, line: line, from: name.start - 1, to: name.end + 1)
        }
        quotedName = name
    }
}
