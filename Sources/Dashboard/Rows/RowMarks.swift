/// The marks in a row's first column.
public struct RowMarks: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Creates marks from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Retries multiply the load, at least by ``Row/amplificationLimit``.
    public static let amplifying = RowMarks(rawValue: 1)
    /// Open, the wait is over, and no call comes to probe.
    public static let openButIdle = RowMarks(rawValue: 2)
    /// Held by an operator.
    public static let forced = RowMarks(rawValue: 4)
    /// Nothing was heard for too long.
    public static let stale = RowMarks(rawValue: 8)
    /// Chosen by the user.
    public static let tagged = RowMarks(rawValue: 16)
    /// Tripped three times or more within five minutes.
    public static let flapping = RowMarks(rawValue: 32)

    /// The one letter that stands for the marks, the most urgent first; `nil` when there is none.
    public var letter: Character? {
        if contains(.tagged) { return "*" }
        if contains(.stale) { return "s" }
        if contains(.forced) { return "F" }
        if contains(.openButIdle) { return "~" }
        if contains(.amplifying) { return "^" }
        return nil
    }
}
