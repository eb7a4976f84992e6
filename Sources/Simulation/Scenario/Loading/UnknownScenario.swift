/// A scenario was asked for that nobody wrote.
public struct UnknownScenario: Error, Equatable, Sendable, CustomStringConvertible {
    /// The name that was asked for.
    public var name: String
    /// The names that there are.
    public var known: [String]
    /// The name that was probably meant.
    public var suggestion: String?

    /// Creates an error.
    public init(name: String, known: [String], suggestion: String? = nil) {
        self.name = name
        self.known = known
        self.suggestion = suggestion
    }

    /// The error in one line.
    public var description: String {
        let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
        return "unknown scenario '\(name)'\(hint); one of: \(known.joined(separator: ", "))"
    }
}
