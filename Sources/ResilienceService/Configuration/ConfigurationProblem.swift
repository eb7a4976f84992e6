/// One field of a configuration that breaks its rule.
public struct ConfigurationProblem: Sendable, Hashable, CustomStringConvertible {
    /// The path of the field, such as `circuit.dnastore.failure_rate.threshold`.
    public let field: String
    /// What is written there; `nil` where nothing is and something must be.
    public let value: String?
    /// What is wrong, and what would be right.
    public let rule: String

    /// Notes what is wrong with `field`.
    package init(field: String, value: String?, rule: String) {
        self.field = field
        self.value = value
        self.rule = rule
    }

    /// The same problem in a configuration of which the present one is the part called `section`.
    package func moved(into section: String) -> ConfigurationProblem {
        ConfigurationProblem(field: "\(section).\(field)", value: value, rule: rule)
    }

    /// The problem in one line.
    public var description: String {
        value.map { "\(field): '\($0)' \(rule)" } ?? "\(field): \(rule)"
    }
}
