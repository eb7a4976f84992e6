/// A page of metrics that was read as a whole.
///
/// The short way for bodies that are in memory anyway; see ``ExpositionParser`` for streams.
public struct ExpositionPage: Sendable, Hashable {
    /// The wanted samples in the order of the page; none if the format forbids to keep them.
    public private(set) var samples: [Sample] = []
    /// The descriptions of wanted families in the order of the page.
    public private(set) var families: [MetricFamily]
    /// How far the reading came, and why it stopped.
    public private(set) var outcome: ExpositionParser.Outcome

    /// Reads a page, or as much of it as is valid.
    public init(
        reading bytes: [UInt8],
        format: ExpositionFormat,
        selection: FamilySelection = .all,
        limits: ExpositionLimits = .standard
    ) {
        var samples: [Sample] = []
        var parser = ExpositionParser(format: format, selection: selection, limits: limits)
        do throws(ParseError) {
            try parser.feed(bytes) { samples.append($0.owned()) }
            try parser.finish { samples.append($0.owned()) }
        } catch {
            // The parser keeps it, and the outcome tells it.
        }
        outcome = parser.outcome
        families = parser.families
        if outcome.keepsReadings { self.samples = samples }
    }

    /// Reads a page that is text already.
    public init(
        reading text: String,
        format: ExpositionFormat,
        selection: FamilySelection = .all,
        limits: ExpositionLimits = .standard
    ) {
        self.init(reading: Array(text.utf8), format: format, selection: selection, limits: limits)
    }
}
