/// A configuration that was refused as a whole; lists every problem, not only the first.
public struct InvalidConfiguration: Error, Sendable, Hashable, CustomStringConvertible {
    /// Every field that breaks its rule, in the order of their paths.
    public let problems: [ConfigurationProblem]

    /// Refuses for `problems`, which are brought in the order of their paths.
    package init(problems: [ConfigurationProblem]) {
        self.problems = problems.sorted { $0.field < $1.field }
    }

    /// All problems, one in each line.
    public var description: String {
        let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
        return "invalid configuration, \(count):\n"
            + problems.map { "  \($0.description)" }.joined(separator: "\n")
    }
}
