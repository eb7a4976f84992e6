extension ExpositionParser {
    /// Reads all lines that end in a chunk.
    mutating func read(
        _ chunk: UnsafeBufferPointer<UInt8>,
        spans: UnsafeMutablePointer<LabelSpan>,
        _ onSample: Handler
    ) throws(LineFault) {
        guard let first = chunk.baseAddress else { return }
        let selection = selection
        var splitter = LineSplitter()
        swap(&splitter, &self.splitter)
        defer { swap(&splitter, &self.splitter) }
        var pass = Pass(scanner: SampleScanner(format: format, limits: limits, spans: spans, at: first))
        try selection.samples.prefilter.withView { filter throws(LineFault) in
            try selection.descriptions.prefilter.withView { descriptionFilter throws(LineFault) in
                try splitter.split(chunk, limits: limits) { start, newline, inPlace throws(LineFault) in
                    // The fast way out, for nearly every line of a page with few wanted ones.
                    if skipsUnwanted {
                        let word = ByteWord.load(start)
                        if start[0].startsName {
                            guard filter.admits(word) else { return }
                            if pass.isUnwantedAgain(start) { return }
                        } else if Description.isPlain(word), start[Description.plainPrefix].startsName {
                            let name = ByteWord.load(start + Description.plainPrefix)
                            guard descriptionFilter.admits(name) else { return }
                        }
                    }
                    try readLine(start, newline: newline, pass: &pass, onSample)
                    if !inPlace { pass.forgetLine() }
                }
            }
        }
    }

    /// Reads a last line without a newline, and checks the end mark.
    mutating func readLast(spans: UnsafeMutablePointer<LabelSpan>, _ onSample: Handler) throws(LineFault) {
        var splitter = LineSplitter()
        swap(&splitter, &self.splitter)
        defer { swap(&splitter, &self.splitter) }
        try splitter.finish { start, newline, _ throws(LineFault) in
            var pass = Pass(scanner: SampleScanner(format: format, limits: limits, spans: spans, at: start))
            try readLine(start, newline: newline, pass: &pass, onSample)
        }
        guard format == .text || hasEnded else { throw splitter.faultAtEnd(.missingEOF) }
    }

    /// Reads a line of any sort.
    ///
    /// Never inlined, so that the loop that passes lines over keeps what it needs in registers.
    @inline(never)
    private mutating func readLine(
        _ line: BytePointer,
        newline: BytePointer,
        pass: inout Pass,
        _ onSample: Handler
    ) throws(LineFault) {
        var end = newline
        var start = line
        if hasEnded { throw LineFault(.afterEOF, line: line, from: line, to: end) }
        if format == .text {
            // Not part of the format, and left at the end of lines by some exporters.
            if end > start, end[-1] == .carriageReturn { end -= 1 }
            Spacing.skipBlanks(&start)
        }
        guard start < end else {
            if format == .openMetrics { throw LineFault(.blankLine, line: line, from: line, to: end) }
            return
        }
        if start[0].startsName {
            try readSample(start, line: line, end: end, pass: &pass, onSample)
        } else if start[0] == .hash {
            let typesBefore = register.typesTold
            try readDescription(line, from: start, end: end)
            if register.typesTold != typesBefore { pass.forgetNames() }
        } else if start[0] == .openBrace {
            try readQuotedSample(start, line: line, end: end, pass: &pass, onSample)
        } else {
            throw LineFault(
                .metricName,
                line: line,
                from: start,
                to: SampleScanner.tokenEnd(start, end: end)
            )
        }
    }

    /// Reads a line that begins with a bare name.
    @inline(__always)
    private mutating func readSample(
        _ start: BytePointer,
        line: BytePointer,
        end: BytePointer,
        pass: inout Pass,
        _ onSample: Handler
    ) throws(LineFault) {
        if !pass.findName(at: start) {
            let nameEnd = SampleScanner.nameEnd(start)
            let name = UnsafeBufferPointer(start: start, count: nameEnd - start)
            let number = try number(of: name, after: pass.newest.known?.id, line: line)
            pass.remember(name, known: number.map { register.known($0) })
        }
        let nameEnd = start + pass.newest.count
        guard let known = pass.newest.known else {
            guard !skipsUnwanted else { return }
            try pass.scanner.scan(line: line, nameEnd: nameEnd, from: nameEnd, end: end)
            skipsUnwanted = true
            return
        }
        try pass.scanner.scan(line: line, nameEnd: nameEnd, from: nameEnd, end: end)
        try deliver(known, line: line, start: start, pass: &pass, onSample)
    }

    /// Reads a line whose metric name stands in quotes among the labels.
    private mutating func readQuotedSample(
        _ start: BytePointer,
        line: BytePointer,
        end: BytePointer,
        pass: inout Pass,
        _ onSample: Handler
    ) throws(LineFault) {
        try pass.scanner.scan(line: line, nameEnd: nil, from: start, end: end)
        guard let quoted = pass.scanner.quotedName else {
            throw LineFault(.missingName, line: line, from: start, to: end)
        }
        let name = Array(quoted.text.utf8)
        let number = try name.withUnsafeBufferPointer { name throws(LineFault) -> Int? in
            try self.number(of: name, line: line)
        }
        guard let number else {
            skipsUnwanted = true
            return
        }
        try deliver(register.known(number), line: line, start: start, pass: &pass, onSample)
    }

    /// The number of a sample name that comes after another, or nil if it is not wanted.
    private mutating func number(
        of name: UnsafeBufferPointer<UInt8>,
        after before: Int?,
        line: BytePointer
    ) throws(LineFault) -> Int? {
        guard let before else { return try number(of: name, line: line) }
        if let number = register.number(of: name, after: before) { return number }
        guard let number = try number(of: name, line: line) else { return nil }
        register.note(number, after: before)
        return number
    }

    /// The number of a sample name, or nil if it is not wanted.
    private mutating func number(of name: UnsafeBufferPointer<UInt8>, line: BytePointer) throws(LineFault)
        -> Int?
    {
        if let number = register.number(of: name) { return number }
        guard selection.samples.contains(name) else { return nil }
        try checkFamilies(register.nameCount, line)
        return register.insert(name)
    }

    /// Hands out the sample that the scanner has just read.
    @inline(__always)
    private mutating func deliver(
        _ known: KnownName,
        line: BytePointer,
        start: BytePointer,
        pass: inout Pass,
        _ onSample: Handler
    ) throws(LineFault) {
        guard samples < limits.series else {
            throw LineFault(
                .series,
                line: line,
                from: start,
                to: pass.scanner.seriesEnd,
                limit: limits.series
            )
        }
        samples &+= 1
        skipsUnwanted = true
        onSample(
            SampleView(
                line: line,
                series: start,
                seriesEnd: pass.scanner.seriesEnd,
                labels: pass.scanner.labels,
                known: known,
                value: pass.scanner.value,
                timestamp: pass.scanner.timestamp
            )
        )
    }

    /// Reads a line that begins with `#`.
    private mutating func readDescription(_ line: BytePointer, from hash: BytePointer, end: BytePointer)
        throws(LineFault)
    {
        let description = try Description(line: line, from: hash, end: end, format: format)
        switch description.keyword {
        case .comment: return
        case .end:
            hasEnded = true
            skipsUnwanted = false
            return
        case .type, .help, .unit: break
        }
        guard isWanted(description.name) else { return }
        let name = description.name.text
        if !register.isDescribed(name) { try checkFamilies(register.families.count, line) }
        let rest = description.rest
        switch description.keyword {
        case .type:
            guard let type = MetricType(word: rest.text, format: format) else {
                throw LineFault(.typeWord, line: line, from: rest.start, to: end)
            }
            register.note(type: type, of: name)
        case .help:
            // Only OpenMetrics escapes quotes in help.
            register.note(help: rest.text(escapedQuotes: format == .openMetrics), of: name)
        default:
            guard name.hasSuffix("_" + rest.text) else {
                throw LineFault(.unit, line: line, from: rest.start, to: end)
            }
            register.note(unit: rest.text, of: name)
        }
    }

    /// Whether samples of a described family may be wanted.
    private func isWanted(_ name: QuotedText) -> Bool {
        guard name.hasEscapes else { return selection.descriptions.contains(name.bytes) }
        return Array(name.text.utf8).withUnsafeBufferPointer { selection.descriptions.contains($0) }
    }

    /// Refuses one more family or sample name when so many are there.
    private func checkFamilies(_ count: Int, _ line: BytePointer) throws(LineFault) {
        guard count < limits.families else {
            throw LineFault(.families, line: line, from: line, to: line, limit: limits.families)
        }
    }
}
