/// A line that begins with `#`: `# TYPE`, `# HELP`, `# UNIT`, `# EOF`, or a comment.
struct Description {
    /// What the line says.
    enum Keyword {
        case type, help, unit, end, comment
    }

    var keyword: Keyword
    /// The name of the family that the line is about.
    var name: QuotedText
    /// What it says about it.
    var rest: QuotedText

    /// How many bytes stand before the name in the usual spelling, `# TYPE name …`.
    static let plainPrefix = 7

    /// Whether a line begins like a description in its usual spelling, given its first eight bytes.
    @inline(__always)
    static func isPlain(_ word: UInt64) -> Bool {
        // "# ", a keyword of four letters, and " ", lowest byte first.
        let word = word & 0x00FF_FFFF_FFFF_FFFF
        return word == 0x0020_4550_5954_2023 || word == 0x0020_504C_4548_2023 || word == 0x0020_5449_4E55_2023
    }

    /// Reads a line whose first byte that is not blank is `#`.
    init(line: BytePointer, from hash: BytePointer, end: BytePointer, format: ExpositionFormat)
        throws(LineFault)
    {
        let isStrict = format == .openMetrics
        let nothing = QuotedText(start: end, end: end, hasEscapes: false)
        (keyword, name, rest) = (.comment, nothing, nothing)
        var next = hash + 1
        if isStrict {
            guard next[0] == .space else { throw LineFault(.comment, line: line, from: line, to: end) }
            next += 1
        } else {
            Spacing.skipBlanks(&next)
        }
        switch Self.token(&next, end: end).text {
        case "TYPE": keyword = .type
        case "HELP": keyword = .help
        case "UNIT" where isStrict: keyword = .unit
        case "EOF" where isStrict:
            guard next == end else { throw LineFault(.afterEOF, line: line, from: next, to: end) }
            keyword = .end
            return
        default:
            guard !isStrict else { throw LineFault(.comment, line: line, from: line, to: end) }
            return
        }
        guard Self.skip(&next, end: end, isStrict: isStrict), let name = Self.familyName(&next, end: end)
        else {
            guard !isStrict else { throw LineFault(.metadata, line: line, from: line, to: end) }
            keyword = .comment
            return
        }
        self.name = name
        // Help may be empty, and so may everything that is read leniently.
        guard Self.skip(&next, end: end, isStrict: isStrict) || !isStrict || keyword == .help else {
            throw LineFault(.metadata, line: line, from: line, to: end)
        }
        rest = QuotedText(start: next, end: end, hasEscapes: keyword == .help)
        if keyword == .type, !isStrict { rest = Self.token(&next, end: end) }
    }

    /// Passes the blanks before a part; false if they are not there, or nothing follows.
    private static func skip(_ next: inout BytePointer, end: BytePointer, isStrict: Bool) -> Bool {
        guard next < end, next[0].isBlank else { return false }
        if isStrict {
            guard next[0] == .space else { return false }
            next += 1
        } else {
            Spacing.skipBlanks(&next)
        }
        return next < end
    }

    private static func token(_ next: inout BytePointer, end: BytePointer) -> QuotedText {
        let start = next
        next = SampleScanner.tokenEnd(start, end: end)
        return QuotedText(start: start, end: next, hasEscapes: false)
    }

    /// The name of a family, bare or in quotes.
    private static func familyName(_ next: inout BytePointer, end: BytePointer) -> QuotedText? {
        guard next[0] == .quote else {
            let name = token(&next, end: end)
            return name.count > 0 ? name : nil
        }
        let start = next + 1
        var hasEscapes = false
        next = start
        while next < end, next[0] != .quote {
            if next[0] == .backslash {
                hasEscapes = true
                next += 1
            }
            next += 1
        }
        guard next < end else { return nil }
        defer { next += 1 }
        return QuotedText(start: start, end: next, hasEscapes: hasEscapes)
    }
}
