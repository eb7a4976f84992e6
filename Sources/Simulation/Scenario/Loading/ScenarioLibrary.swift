import Documents
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
    /// - Throws: ``UnknownScenario`` when there is none, or `DocumentError` when its file is wrong or unreadable.
    public func scenario(named name: String) throws -> Scenario {
        let source = try source(named: name)
        return try Scenario(yaml: source.yaml, name: name, file: source.file, plan: plan)
    }

    /// The text of the scenario called `name`, unchecked: what to start one's own from.
    ///
    /// - Throws: ``UnknownScenario`` when there is none, or `DocumentError` when its file is unreadable.
    public func yaml(named name: String) throws -> String {
        try source(named: name).yaml
    }

    private func source(named name: String) throws -> (yaml: String, file: String) {
        if let path = userFiles[name] { return (try Self.text(of: path), path) }
        guard let builtIn = Self.builtIn.first(where: { $0.name == name }) else {
            throw UnknownScenario(
                name: Spelling.shortened(name),
                known: names,
                suggestion: Spelling.closest(to: name, among: names)
            )
        }
        return (String(decoding: builtIn.bytes, as: UTF8.self), "built-in \(name).yaml")
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

    private static func text(of path: String) throws(DocumentError) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw DocumentError(
                file: path,
                message: "cannot be read as UTF-8 text: \(error.localizedDescription)"
            )
        }
    }
}
