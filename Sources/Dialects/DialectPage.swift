/// One page of a target that a dialect can use.
public struct DialectPage: Sendable {
    /// How a page is written.
    public enum Format: String, CaseIterable, Sendable {
        /// The Prometheus text format or OpenMetrics.
        case exposition
        /// JSON.
        case json
        /// Server-sent events.
        case eventStream = "event_stream"
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

    /// What the fields of a JSON page become.
    let document: DocumentRules?
}
