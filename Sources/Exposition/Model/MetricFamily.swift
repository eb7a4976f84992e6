/// What a page says about a family of samples in its `# TYPE`, `# HELP` and `# UNIT` lines.
public struct MetricFamily: Sendable, Hashable {
    /// The family's name: without `_total` for a counter and `_info` for an info, in both formats.
    ///
    /// OpenMetrics writes the bare name on its `# TYPE` line and the older format the name with its
    /// suffix; here both read the same.
    public var name: String
    /// The type, `unknown` while no `# TYPE` line was seen.
    public var type: MetricType
    /// The help text with its escapes resolved, or nil if there is none.
    public var help: String?
    /// The unit (OpenMetrics), or nil if there is none.
    public var unit: String?

    /// Creates the description of a family.
    public init(name: String, type: MetricType = .unknown, help: String? = nil, unit: String? = nil) {
        self.name = name
        self.type = type
        self.help = help
        self.unit = unit
    }

    /// Takes off the suffix that samples of a type carry and their family does not.
    static func normalize(_ name: String, type: MetricType) -> String {
        guard let suffix = type.obligatorySuffix, name.hasSuffix(suffix), name.utf8.count > suffix.utf8.count
        else { return name }
        return String(name.dropLast(suffix.count))
    }
}
