/// Why a page cannot be read any further, and where.
public struct ParseError: Error, Hashable, Sendable {
    /// What sort of rule was broken.
    public enum Kind: Sendable, Hashable {
        /// The text is not of the format.
        case syntax
        /// Bytes are not UTF-8.
        case encoding
        /// A limit of ``ExpositionLimits`` was passed.
        case limit
        /// The page ends too early.
        case truncated
    }

    /// What sort of rule was broken.
    public var kind: Kind
    /// The line, counted from 1.
    public var line: Int
    /// The byte within the line, counted from 1.
    public var column: Int
    /// The byte within the page, counted from 0.
    public var offset: Int
    /// What is wrong, in a few words.
    public var what: String
    /// The text that is wrong, at most 60 bytes of it; bytes that are not UTF-8 read as U+FFFD.
    ///
    /// It comes from the page as it is: sanitise it before it goes to a terminal.
    public var value: String
    /// The rule that it breaks.
    public var rule: String

    /// Creates an error.
    public init(
        kind: Kind,
        line: Int,
        column: Int,
        offset: Int,
        what: String,
        value: String,
        rule: String
    ) {
        self.kind = kind
        self.line = line
        self.column = column
        self.offset = offset
        self.what = what
        self.value = value
        self.rule = rule
    }
}

extension ParseError: CustomStringConvertible {
    /// One sentence with the place, the value and the rule.
    public var description: String {
        let shown = value.isEmpty ? "" : " '\(value)'"
        return "line \(line), column \(column): \(what)\(shown); \(rule)"
    }
}
