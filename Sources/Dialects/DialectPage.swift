/// One page of a target that a dialect can use.
public struct DialectPage: Sendable {
    /// How a page is written.
    public enum Format: String, CaseIterable, Sendable {
        /// The Prometheus text format or OpenMetrics.
        case exposition
        /// JSON.
        case json
        /// Server-sent events; as a main page, each event is what one breaker says now.
        case eventStream = "event_stream"
        /// A table with a header line, values separated by commas.
        case csv
        /// A name and a value on each line.
        case lines
    }

    /// The name in the description.
    public let name: String
    /// How it is written.
    public let format: Format
    /// The path under the target's base.
    public let path: String
    /// Other paths under which versions of the system have it.
    public let alternatePaths: [String]
    /// Whether the target is whole without it.
    public let isOptional: Bool
    /// Whether it can be read at every interval; the others only add to what such a page says.
    public let isMain: Bool
    /// What the page's own address ends with; the rest of it is the base of the target.
    let ending: String?

    /// What the fields of each breaker in a document become.
    let document: DocumentRules?
    /// Where the names and the values are in a document that is a list of numbers.
    let numbers: NumberRules?

    /// Whether it tells changes of state with their moments.
    public var tellsTransitions: Bool { document?.transition != nil }
}
