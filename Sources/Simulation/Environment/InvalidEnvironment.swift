/// A variable of the environment whose value was refused.
public struct InvalidEnvironment: Error, Equatable, Sendable, CustomStringConvertible {
    /// The variable.
    public var name: String
    /// The value that it has.
    public var value: String
    /// What it has to be.
    public var rule: String

    /// Creates an error.
    public init(name: String, value: String, rule: String) {
        self.name = name
        self.value = value
        self.rule = rule
    }

    /// The error in one line.
    public var description: String { "environment variable \(name) is '\(value)' but must be \(rule)" }
}
