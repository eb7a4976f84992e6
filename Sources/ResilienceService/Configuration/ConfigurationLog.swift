import Configuration
import Documents
import Resilience

/// What was read of one configuration: which fields were asked for, what was written, and what was wrong.
final class ConfigurationLog {
    /// What stands at a key.
    enum Written {
        case text(String)
        case list([String])
    }

    /// Under this last part of a key a provider may tell which keys it has; see ``ListedYAML``.
    static let inventory = "$keys"

    private let reader: ConfigSnapshotReader
    private var asked: Set<String> = []
    private var texts: [String: String] = [:]
    private(set) var problems: [ConfigurationProblem] = []

    init(_ reader: ConfigSnapshotReader) {
        self.reader = reader
    }

    /// What is written at `path`; `nil` for nothing.
    ///
    /// Files and the environment have texts, whatever they mean; values that are set in code have types.
    func written(at path: [String]) -> Written? {
        let (key, field) = (ConfigKey(path), path.joined(separator: "."))
        asked.insert(field)
        if let text = reader.string(forKey: key) {
            texts[field] = text
            return .text(text)
        }
        let number =
            reader.int(forKey: key).map { "\($0)" } ?? reader.double(forKey: key).map { "\($0)" }
            ?? reader.bool(forKey: key).map { "\($0)" }
        if let number {
            texts[field] = number
            return .text(number)
        }
        let list =
            reader.stringArray(forKey: key) ?? reader.intArray(forKey: key)?.map { "\($0)" }
            ?? reader.doubleArray(forKey: key)?.map { "\($0)" }
        if let list { texts[field] = list.joined(separator: ", ") }
        return list.map { .list($0) }
    }

    /// Notes that the field at `path` breaks a rule.
    func note(_ path: [String], value: String? = nil, rule: String) {
        let field = path.joined(separator: ".")
        let value = (value ?? texts[field]).map { Spelling.shortened($0) }
        problems.append(ConfigurationProblem(field: field, value: value, rule: rule))
    }

    /// Notes what is wrong with settings that were made of the section at `path`.
    func note(_ invalid: InvalidSettings, at path: [String]) {
        for problem in invalid.problems {
            let relative = problem.field.asConfigurationKey
            let value = texts[(path + [relative]).joined(separator: ".")] ?? problem.value
            note(path + [relative], value: value, rule: "must be \(problem.rule)")
        }
    }

    /// Notes every key that a provider has and nobody asked for, as far as providers tell.
    func noteUnknownKeys() {
        guard let keys = reader.listedKeys else { return }
        let known = asked.map { $0.split(separator: ".").map(String.init) }
        var noted: Set<String> = []
        for key in keys.sorted() where !asked.contains(key) {
            let parts = key.split(separator: ".").map(String.init)
            let depth = parts.indices.first { depth in !known.contains { $0.starts(with: parts[...depth]) } }
            let end = depth ?? parts.count - 1
            let field = parts[...end].joined(separator: ".")
            guard noted.insert(field).inserted else { continue }
            let neighbours = Set(
                known.filter { $0.count > end && $0.starts(with: parts[..<end]) }.map { $0[end] }
            ).sorted()
            let hint = Spelling.suggestion(for: parts[end], among: neighbours)
            let choice = neighbours.isEmpty ? "" : "; known here: \(neighbours.joined(separator: ", "))"
            problems.append(
                ConfigurationProblem(
                    field: Spelling.shortened(field),
                    value: nil,
                    rule: "is no key of this configuration\(hint)\(choice)"
                )
            )
        }
    }

    /// Throws when there is at least one problem.
    func throwIfAny() throws(InvalidConfiguration) {
        guard problems.isEmpty else {
            throw InvalidConfiguration(problems: problems)
        }
    }
}

extension String {
    /// The path of a setting in code, such as `tripRules[0].failureRate.window.calls`, as it is configured.
    fileprivate var asConfigurationKey: String {
        var parts = split(separator: ".").map(String.init)
        if parts.first?.hasPrefix("tripRules[") == true { parts.removeFirst() }
        // A window is written in one field whatever it is made of, and its buckets stand beside it.
        if let window = parts.firstIndex(of: "window"), parts.count > window + 1 {
            parts.remove(at: parts[window + 1] == "buckets" ? window : window + 1)
        }
        return parts.map(\.inSnakeCase).joined(separator: ".")
    }

    private var inSnakeCase: String {
        reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : "\($1)" }
    }
}
