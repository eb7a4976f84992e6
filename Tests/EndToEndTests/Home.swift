import Foundation

/// A home folder that no other test shares and that goes away with its owner.
final class Home: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "breakertop-test-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The environment of a user who lives here and has set nothing.
    var environment: [String: String] {
        [
            "HOME": path,
            "XDG_CONFIG_HOME": path + "/.config",
            "XDG_STATE_HOME": path + "/.local/state",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
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
}
