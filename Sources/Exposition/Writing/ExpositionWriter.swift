/// Writes a page of metrics, family by family.
///
/// ```swift
/// var writer = ExpositionWriter(format: .text)
/// writer.family("circuit_calls", type: .counter, help: "Calls by outcome.") { family in
///     family.sample(["circuit": "dnastore", "outcome": "success"], value: 42)
/// }
/// let body = writer.finish()
/// ```
///
/// Names and texts may come from strangers: a character that a name cannot have is written as `_`, and
/// texts are escaped as the format says.
public struct ExpositionWriter: Sendable {
    /// The format of the page.
    public let format: ExpositionFormat
    private var bytes: [UInt8] = []

    /// Begins a page.
    public init(format: ExpositionFormat) {
        self.format = format
    }

    /// Writes the description of a family and then the samples that `body` adds.
    ///
    /// A counter may be named with or without `_total` and an info with or without `_info`; their samples
    /// always have it. A unit is written where the format has units and the name ends with it.
    public mutating func family(
        _ name: String,
        type: MetricType,
        help: String? = nil,
        unit: String? = nil,
        _ body: (inout FamilyWriter) -> Void
    ) {
        var family = FamilyWriter(format: format, name: name, type: type, continuing: bytes)
        // The family writer holds the only copy, so that appending does not copy the page.
        bytes = []
        family.describe(help: help, unit: unit)
        body(&family)
        bytes = family.bytes
    }

    /// Ends the page and gives its bytes.
    public consuming func finish() -> [UInt8] {
        if format == .openMetrics { bytes += Array("# EOF\n".utf8) }
        return bytes
    }

    /// Ends the page and gives its text.
    public consuming func finishText() -> String {
        String(decoding: finish(), as: UTF8.self)
    }
}
