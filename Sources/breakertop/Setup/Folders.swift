import Foundation

/// Where the user's files are, by the XDG Base Directory Specification.
struct Folders: Sendable {
    /// Settings, themes, dialects and scenarios.
    let config: String
    /// Flight recordings, the audit log, tokens.
    let state: String

    /// Finds the folders of the process's user.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let home = environment["HOME"] ?? NSHomeDirectory()
        func folder(_ variable: String, _ standard: String) -> String {
            // The specification: a path that is not absolute is invalid and must be ignored.
            let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/\(standard)"
            return base + "/breakertop"
        }
        config = folder("XDG_CONFIG_HOME", ".config")
        state = folder("XDG_STATE_HOME", ".local/state")
    }

    /// The config file.
    var configFile: String { config + "/config.yaml" }
    /// The user's own dialects.
    var dialects: String { config + "/dialects" }
    /// The token that `serve` makes when it is given none.
    var serveToken: String { state + "/serve.token" }
    /// The holds that breakertop releases.
    var holds: String { state + "/holds" }
    /// The audit log.
    var auditLog: String { state + "/audit.jsonl" }

    /// Makes the state folder, readable by its owner only.
    func makeState() throws {
        try FileManager.default.createDirectory(
            atPath: state,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// The YAML files in a folder, by their names without `.yaml`; none when there is no such folder.
    static func yamlFiles(in folder: String) -> [(name: String, path: String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map {
            (String($0.dropLast(5)), folder + "/" + $0)
        }
    }

    /// The text of a file that the user named or wrote.
    static func text(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("'\(path)' cannot be read", status: ExitStatus.usage)
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw Failure("'\(path)' is not UTF-8 text", status: ExitStatus.usage)
        }
        return text
    }
}
