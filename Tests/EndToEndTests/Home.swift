import Foundation

/// A home folder that no other test shares and that goes away with its owner.
final class Home: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "breakertop-test-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Where the program keeps what it makes.
    var state: String { path + "/.local/state/breakertop" }

    /// The environment of a user who lives here and has set nothing.
    var environment: [String: String] {
        [
            "HOME": path,
            "XDG_CONFIG_HOME": path + "/.config",
            "XDG_STATE_HOME": path + "/.local/state",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "USER": "tester",
        ]
    }

    /// Writes `text` to a file below the home and returns its path.
    @discardableResult
    func write(_ text: String, to relativePath: String) throws -> String {
        let file = URL(filePath: path).appending(path: relativePath)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// Writes the config file.
    @discardableResult
    func writeConfig(_ yaml: String) throws -> String {
        try write(yaml, to: ".config/breakertop/config.yaml")
    }

    /// The text of a file below the home; empty when there is none.
    func read(_ relativePath: String) -> String {
        let data = FileManager.default.contents(atPath: path + "/" + relativePath) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    /// The files of a folder below the home whose names end in `suffix`.
    func files(in relativePath: String = "", suffix: String = "") -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: path + "/" + relativePath)
        return (names ?? []).filter { $0.hasSuffix(suffix) }.sorted()
    }
}
