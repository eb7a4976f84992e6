/// A dialect that reads a page.
public struct DialectMatch: Sendable {
    /// The dialect.
    public let dialect: Dialect
    /// How many breakers it read.
    public let breakers: Int
    /// The names of the series by which it was recognised.
    public let evidence: [String]
}
