/// Settings that were refused as a whole; lists every problem, not only the first.
public struct InvalidSettings: Error, Sendable, Hashable, CustomStringConvertible {
    /// What the settings are for, such as `circuit`.
    public let subject: String
    /// Every field that breaks its rule.
    public let problems: [SettingsProblem]

    /// All problems in one line.
    public var description: String {
        "invalid \(subject) settings: " + problems.map(\.description).joined(separator: "; ")
    }

    /// Throws when there is at least one problem.
    static func check(_ subject: String, _ problems: [SettingsProblem]) throws(InvalidSettings) {
        guard problems.isEmpty else { throw InvalidSettings(subject: subject, problems: problems) }
    }
}
