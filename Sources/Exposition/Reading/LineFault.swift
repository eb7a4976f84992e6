/// A broken rule within one line; becomes a ``ParseError`` when the line's place in the page is known.
struct LineFault: Error {
    /// The rule that is broken.
    var rule: Rule
    /// Where in the line, counted from 0.
    var column: Int
    /// The text that breaks it, bounded.
    var value: String
    /// The figure of the rule, when the rule has one.
    var limit = 0

    /// The most bytes of a page that an error repeats.
    static let shownBytes = 60

    /// Makes a fault about the bytes from one place to another of a line.
    ///
    /// Never inlined, so that errors cost the parsing loops nothing.
    @inline(never)
    init(_ rule: Rule, line: BytePointer, from start: BytePointer, to end: BytePointer, limit: Int = 0) {
        self.rule = rule
        self.limit = limit
        column = start - line
        let count = min(max(end - start, 0), Self.shownBytes)
        value = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        if end - start > count { value += "…" }
    }

    /// Makes a fault about a place in a line without any text.
    init(_ rule: Rule, column: Int, limit: Int) {
        self.rule = rule
        self.column = column
        self.limit = limit
        value = ""
    }

    /// Gives the fault its place in the page.
    func located(line: Int, offset: Int) -> ParseError {
        ParseError(
            kind: rule.kind,
            line: line,
            column: column + 1,
            offset: offset + column,
            what: rule.what,
            value: value,
            rule: rule.text(limit: limit)
        )
    }
}
