/// One sample of a page, owned: a name, labels, a number, and perhaps a time.
public struct Sample: Sendable, Hashable {
    /// The name on the line, suffix included (`calls_total`, `latency_bucket`).
    public var name: String
    /// The labels in the order of the line.
    public var labels: [Label]
    /// The value; may be NaN or infinite.
    public var value: Double
    /// Unix time in milliseconds, whatever the format's own unit is, or nil if the line has none.
    public var timestamp: Int64?

    /// Creates a sample.
    public init(_ name: String, labels: [Label] = [], value: Double, timestamp: Int64? = nil) {
        self.name = name
        self.labels = labels
        self.value = value
        self.timestamp = timestamp
    }

    /// The value of a label, or nil if the sample does not have it.
    public subscript(label name: String) -> String? {
        labels.first { $0.name == name }?.value
    }
}
