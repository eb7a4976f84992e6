/// How much of a page the reader takes before it refuses the rest.
///
/// Pages come from strangers. Every limit that is passed ends the page with a ``ParseError`` of the
/// kind ``ParseError/Kind/limit`` that names the limit.
public struct ExpositionLimits: Sendable, Hashable {
    /// The bytes of a whole page.
    public var pageBytes: Int
    /// The bytes of one line, without its newline; lines of unwanted families count too.
    public var lineBytes: Int
    /// The distinct wanted sample names, and the described families.
    public var families: Int
    /// The wanted samples.
    public var series: Int
    /// The labels of one wanted sample.
    public var labelsPerSeries: Int
    /// The bytes of one label value as it is written, escapes included.
    public var labelValueBytes: Int

    /// Limits that real pages stay below: 64 MiB, lines of 64 KiB, 250,000 wanted samples.
    public static let standard = ExpositionLimits()

    /// Creates limits; those that are not given have the standard value.
    public init(
        pageBytes: Int = 64 << 20,
        lineBytes: Int = 64 << 10,
        families: Int = 20_000,
        series: Int = 250_000,
        labelsPerSeries: Int = 64,
        labelValueBytes: Int = 8 << 10
    ) {
        self.pageBytes = pageBytes
        // Positions within a line are kept in 31 bits.
        self.lineBytes = min(lineBytes, 1 << 30)
        self.families = families
        self.series = series
        self.labelsPerSeries = labelsPerSeries
        self.labelValueBytes = labelValueBytes
    }
}
