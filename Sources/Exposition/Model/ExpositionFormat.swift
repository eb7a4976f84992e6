/// The two text formats in which metrics are exposed over HTTP.
public enum ExpositionFormat: Sendable, Hashable, CaseIterable {
    /// The Prometheus text format 0.0.4, with the quoted UTF-8 names of its version 1.0.0.
    case text
    /// OpenMetrics 1.0.
    case openMetrics

    /// The request header with which a page is asked for: the format that every exporter has.
    public static let accept = "text/plain;version=0.0.4;q=1,*/*;q=0.1"

    /// The `Content-Type` of a page in this format.
    public var contentType: String {
        switch self {
        case .text: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }
}
