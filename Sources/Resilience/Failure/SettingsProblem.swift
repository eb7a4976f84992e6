/// One setting that breaks its rule.
public struct SettingsProblem: Sendable, Hashable, CustomStringConvertible {
    /// The path of the setting, such as `halfOpen.probes`.
    public let field: String
    /// The value that was given.
    public let value: String
    /// What the value has to be.
    public let rule: String

    init(field: String, value: some Any, rule: String) {
        self.field = field
        self.value = String(describing: value)
        self.rule = rule
    }

    /// The problem in one line.
    public var description: String { "\(field) is '\(value)' but must be \(rule)" }
}
