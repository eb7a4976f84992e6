import Foundation

/// A real terminal (tmux on a socket of its own) with a shell command in it.
final class Screen: Sendable {
    /// What did not come about in time, with the screen as it was.
    struct NotSeen: Error, CustomStringConvertible {
        var description: String
    }

    private let socket: String
    private let home: Home

    /// Opens a terminal and runs `command` in it, with the binary's folder first in the path.
    init(
        _ command: String,
        width: Int = 120,
        height: Int = 36,
        home: Home = Home(),
        environment: [String: String] = [:]
    ) throws {
        self.home = home
        socket = home.path + "/tmux"
        var variables = home.environment.merging(environment) { $1 }
        let binaries = URL(filePath: Binary.path).deletingLastPathComponent().path
        variables["PATH"] = binaries + ":" + (variables["PATH"] ?? "")
        // tmux sets TERM by itself; the command line sets it again for the program under test.
        let assignments = variables.map { "\($0)='\($1)'" }.sorted().joined(separator: " ")
        try tmux(
            "-u",
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            "\(width)",
            "-y",
            "\(height)",
            "env -u TMUX -u LINES -u COLUMNS \(assignments) sh"
        )
        send("\(command)", "Enter")
    }

    deinit { try? tmux("kill-server") }

    /// Types keys, named as tmux names them (`Enter`, `Escape`, `Up`) or as characters.
    func send(_ keys: String...) {
        for key in keys { try? tmux("send-keys", key) }
    }

    /// Gives the window a new size.
    func resize(width: Int, height: Int) throws {
        try tmux("resize-window", "-x", "\(width)", "-y", "\(height)")
    }

    /// The lines of the screen, without colours.
    var lines: [String] {
        let text = (try? tmux("capture-pane", "-p")) ?? ""
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The whole screen as one text.
    var text: String { lines.joined(separator: "\n") }

    /// Waits until the screen fulfils `condition`, and returns it.
    @discardableResult
    func wait(
        for what: String,
        seconds: Double = 30,
        until condition: (String) -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline {
            let text = text
            if condition(text) { return text }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw NotSeen(description: "'\(what)' was not seen within \(seconds) s. The screen:\n\(text)")
    }

    /// Waits until `text` stands on the screen.
    @discardableResult
    func wait(for text: String, seconds: Double = 30) async throws -> String {
        try await wait(for: text, seconds: seconds) { $0.contains(text) }
    }

    @discardableResult
    private func tmux(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["tmux", "-S", socket] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw NotSeen(description: "tmux \(arguments.joined(separator: " ")) failed")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
