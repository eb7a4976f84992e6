/// What a family of samples measures, as its `# TYPE` line tells.
public enum MetricType: String, Sendable, Hashable, CaseIterable {
    /// A number that only rises, until it starts again from zero.
    case counter
    /// A number that rises and falls.
    case gauge
    /// Cumulative counts of observations per upper bound.
    case histogram
    /// A histogram whose counts may also fall (OpenMetrics).
    case gaugeHistogram = "gaugehistogram"
    /// Quantiles that the source has computed itself.
    case summary
    /// One sample per state, 1 for those that hold (OpenMetrics).
    case stateSet = "stateset"
    /// Text in labels, with the value 1 (OpenMetrics).
    case info
    /// Not told, or told with a word that no format knows.
    case unknown

    /// Every suffix that some type adds to a family's name.
    static let allSuffixes = [
        "_total", "_created", "_bucket", "_sum", "_count", "_gsum", "_gcount", "_info",
    ]

    /// The suffixes that samples of this type add to their family's name.
    var suffixes: [String] {
        switch self {
        case .counter: ["_total", "_created"]
        case .histogram: ["_bucket", "_sum", "_count", "_created"]
        case .gaugeHistogram: ["_bucket", "_gsum", "_gcount"]
        case .summary: ["_sum", "_count", "_created"]
        case .info: ["_info"]
        case .gauge, .stateSet, .unknown: []
        }
    }

    /// The suffix that every sample of this type carries, and that is no part of the family's name.
    var obligatorySuffix: String? {
        switch self {
        case .counter: "_total"
        case .info: "_info"
        default: nil
        }
    }

    /// Reads the word of a `# TYPE` line, or nil if OpenMetrics does not have it.
    ///
    /// The older format is read leniently: a word that it does not know is as good as none.
    init?(word: String, format: ExpositionFormat) {
        switch format {
        case .text: self = MetricType(rawValue: word.lowercased()) ?? .unknown
        case .openMetrics: self.init(rawValue: word)
        }
    }

    /// The word for this type on a `# TYPE` line of a format.
    func word(in format: ExpositionFormat) -> String {
        guard format == .text else { return rawValue }
        // The older format has five words; the newer types are gauges to its readers.
        return switch self {
        case .counter, .gauge, .histogram, .summary: rawValue
        case .stateSet, .info: MetricType.gauge.rawValue
        case .gaugeHistogram: MetricType.histogram.rawValue
        case .unknown: "untyped"
        }
    }
}
