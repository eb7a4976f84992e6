import Foundation

/// The scenarios that can be asked for by name: the built-in ones and those in a folder of the user's.
///
/// A file of the user's wins over a built-in scenario of the same name.
public struct ScenarioLibrary: Sendable {
    /// The name of the scenario that is played unless another is asked for.
    public static let standardName = "night-shift"

    private let folder: String?
    private let plan: FleetPlan

    /// Creates a library.
    ///
    /// - Parameters:
    ///   - folder: The folder with the user's files; one that does not exist counts as empty.
    ///   - plan: The fleet that the scenarios are about.
    public init(folder: String? = nil, plan: FleetPlan = .standard) {
        self.folder = folder
        self.plan = plan
    }

    /// The names of all scenarios, the built-in ones first, from the calmest to the longest.
    public var names: [String] {
        let builtIn = Self.builtIn.map(\.name)
        return builtIn + userFiles.keys.filter { !builtIn.contains($0) }.sorted()
    }

    /// Reads the scenario called `name`.
    ///
    /// - Throws: ``ScenarioProblem`` when there is none, when its file cannot be read, or when it is wrong.
    public func scenario(named name: String) throws(ScenarioProblem) -> Scenario {
        if let path = userFiles[name] {
            return try Scenario(yaml: try Self.text(of: path), name: name, file: path, plan: plan)
        }
        guard let builtIn = Self.builtIn.first(where: { $0.name == name }) else {
            throw ScenarioProblem(
                file: "scenario",
                message: "unknown name '\(name)'; known are \(names.joined(separator: ", "))",
                suggestion: Spelling.nearest(to: name, among: names)
            )
        }
        let yaml = String(decoding: builtIn.bytes, as: UTF8.self)
        return try Scenario(yaml: yaml, name: name, file: "built-in \(name).yaml", plan: plan)
    }

    private static let builtIn: [(name: String, bytes: [UInt8])] = [
        ("steady", PackageResources.steady_yaml),
        ("outage", PackageResources.outage_yaml),
        ("flapping", PackageResources.flapping_yaml),
        ("brownout", PackageResources.brownout_yaml),
        ("retry-storm", PackageResources.retry_storm_yaml),
        ("cascade", PackageResources.cascade_yaml),
        ("rate-limit", PackageResources.rate_limit_yaml),
        ("night-shift", PackageResources.night_shift_yaml),
    ]

    /// The paths of the user's files by the names of their scenarios.
    private var userFiles: [String: String] {
        guard let folder, let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            return [:]
        }
        var paths: [String: String] = [:]
        for file in files.sorted() where file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
            let name = String(file.prefix { $0 != "." })
            guard !name.isEmpty, paths[name] == nil else { continue }
            paths[name] = "\(folder)/\(file)"
        }
        return paths
    }

    private static func text(of path: String) throws(ScenarioProblem) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ScenarioProblem(
                file: path,
                message: "cannot be read as UTF-8 text: \(error.localizedDescription)"
            )
        }
    }
}
