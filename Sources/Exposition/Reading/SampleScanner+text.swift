/// Finds where the pieces of text in a line end.
extension SampleScanner {
    /// The byte behind a bare metric name.
    @inline(__always)
    static func nameEnd(_ start: BytePointer) -> BytePointer {
        var next = start
        while true {
            let run = ByteWord.nameRun(ByteWord.load(next), colons: true)
            next += run
            if run < 8 { return next }
        }
    }

    /// The next blank, or the end.
    static func tokenEnd(_ start: BytePointer, end: BytePointer) -> BytePointer {
        var next = start
        while next < end, !next[0].isBlank { next += 1 }
        return next
    }

    /// The byte behind a label name.
    @inline(__always)
    static func labelNameEnd(_ start: BytePointer) -> BytePointer {
        var next = start
        while true {
            let run = ByteWord.nameRun(ByteWord.load(next), colons: false)
            next += run
            if run < 8 { return next }
        }
    }

    /// The text between a quote and the next one that has no backslash before it.
    @inline(__always)
    static func quoted(
        line: BytePointer,
        from quote: BytePointer,
        end: BytePointer,
        seen: inout UInt64
    ) throws(LineFault) -> QuotedText {
        var next = quote + 1
        var hasEscapes = false
        while next < end {
            let word = ByteWord.load(next)
            seen |= word
            let hits = ByteWord.firstMatch(word, .quote) | ByteWord.firstMatch(word, .backslash)
            guard hits != 0 else {
                next += 8
                continue
            }
            next += hits.trailingZeroBitCount >> 3
            guard next < end else { break }
            if next[0] == .quote { return QuotedText(start: quote + 1, end: next, hasEscapes: hasEscapes) }
            // A backslash, and what it protects.
            hasEscapes = true
            next += 2
        }
        throw LineFault(.labelEnd, line: line, from: quote, to: end)
    }

    /// The byte behind a label set that need not be understood, or nil if it does not end.
    static func labelSetEnd(_ start: BytePointer, end: BytePointer) -> BytePointer? {
        var next = start
        var isQuoted = false
        while next < end {
            switch next[0] {
            case .closeBrace where !isQuoted: return next + 1
            case .backslash where isQuoted: next += 1
            case .quote: isQuoted.toggle()
            default: break
            }
            next += 1
        }
        return nil
    }

    /// The first text in quotes of a line that begins with a brace: its metric name, as names come first.
    static func quotedName(_ brace: BytePointer, end: BytePointer) -> String? {
        var next = brace + 1
        Spacing.skipBlanks(&next)
        var seen: UInt64 = 0
        guard next[0] == .quote, let name = try? quoted(line: brace, from: next, end: end, seen: &seen) else {
            return nil
        }
        return name.text
    }

    /// Refuses bytes that are not UTF-8.
    @inline(never)
    static func checkEncoding(line: BytePointer, from start: BytePointer, to end: BytePointer)
        throws(LineFault)
    {
        let bytes = UnsafeBufferPointer(start: start, count: end - start)
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let bad = error.byteOffsets
            throw LineFault(.encoding, line: line, from: start + bad.lowerBound, to: start + bad.upperBound)
        }
    }
}
