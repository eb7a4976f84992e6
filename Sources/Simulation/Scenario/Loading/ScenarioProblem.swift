/// Why a scenario was refused: the place, the value and the rule.
public struct ScenarioProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file, as the user knows it.
    public var file: String
    /// The line, from 1; 0 when the whole file is meant.
    public var line: Int
    /// The column, from 1; 0 when the whole line is meant.
    public var column: Int
    /// The key, with the keys that lead to it, such as `upstreams.redis.phases[2].for`; empty for the file.
    public var key: String
    /// What is wrong, with the value and the rule.
    public var message: String
    /// The word that was probably meant.
    public var suggestion: String?

    /// Creates a problem.
    public init(
        file: String,
        line: Int = 0,
        column: Int = 0,
        key: String = "",
        message: String,
        suggestion: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.key = key
        self.message = message
        self.suggestion = suggestion
    }

    /// The problem in one line, such as `x.yaml:3:7: duration: '5 apples' is not a duration such as 90s`.
    public var description: String {
        var place = file
        if line > 0 { place += ":\(line)" }
        if column > 0 { place += ":\(column)" }
        let subject = key.isEmpty ? "" : "\(key): "
        let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
        return "\(place): \(subject)\(message)\(hint)"
    }
}
