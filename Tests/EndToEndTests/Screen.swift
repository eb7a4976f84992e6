import Foundation

/// A real terminal (tmux on a socket of its own) with a shell in it, and a command in the shell.
final class Screen: Sendable {
    /// What did not come about in time, with the screen as it was.
    struct NotSeen: Error, CustomStringConvertible {
        var description: String
    }

    let home: Home
    private let socket: String

    /// Opens a terminal and runs `command` in it, with the binary's folder first in the path.
    init(
        _ command: String,
        width: Int = 120,
        height: Int = 36,
        home: Home = Home(),
        environment: [String: String] = [:]
    ) async throws {
        self.home = home
        socket = home.path + "/tmux-\(UUID().uuidString.prefix(8))"
        var variables = home.environment.merging(environment) { $1 }
        variables["PATH"] = Binary.folder + ":" + (variables["PATH"] ?? "")
        variables["PS1"] = "$ "
        // Nothing comes from the environment of the tests, and TERM is not the one that tmux sets.
        let assignments = variables.map { "\($0)='\($1)'" }.sorted().joined(separator: " ")
        try tmux(
            ["-u", "-f", "/dev/null", "new-session", "-d", "-x", "\(width)", "-y", "\(height)"]
                + ["-c", home.path, "env -i \(assignments) sh -i"]
        )
        try await wait(for: "a prompt") { $0.hasPrefix("$") }
        enter(command)
    }

    deinit { _ = try? tmux(["kill-server"]) }

    // MARK: The keyboard

    /// Presses keys, named as tmux names them (`Enter`, `Escape`, `Up`, `C-c`) or as characters.
    func press(_ keys: String...) {
        _ = try? tmux(["send-keys"] + keys.map { $0 == ";" ? "\\;" : $0 })
    }

    /// Presses Escape and waits until what it closes is gone; a key that follows sooner would be read as Alt.
    func dismiss(_ text: String) async throws {
        press("Escape")
        try await wait(forEndOf: text)
    }

    /// Types text as it is.
    func type(_ text: String) {
        _ = try? tmux(["send-keys", "-l", text])
    }

    /// Types a line and ends it.
    func enter(_ line: String) {
        type(line)
        press("Enter")
    }

    /// Gives the window a new size.
    func resize(width: Int, height: Int) throws {
        try tmux(["resize-window", "-x", "\(width)", "-y", "\(height)"])
    }

    // MARK: The picture

    /// The whole screen as one text, without colours.
    var text: String { (try? tmux(["capture-pane", "-p"])) ?? "" }

    /// The lines of the screen, without colours.
    var lines: [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The screen with the sequences that colour it.
    var styledText: String { (try? tmux(["capture-pane", "-p", "-e"])) ?? "" }

    /// A property of the terminal, by its name in tmux, such as `alternate_on` or `cursor_flag`.
    func property(_ name: String) throws -> String {
        try tmux(["display-message", "-p", "#{\(name)}"]).split(separator: "\n").joined()
    }

    /// Waits until the screen fulfils `condition`, and returns it.
    ///
    /// A frame reaches the terminal in pieces: what is returned has stood still for a moment, if it can.
    @discardableResult
    func wait(
        for what: String,
        seconds: Double = 15,
        until condition: (String) -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline {
            let text = text
            if condition(text) { return try await settled(text, while: condition) }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw NotSeen(description: "'\(what)' was not seen within \(seconds) s. The screen:\n\(text)")
    }

    /// The next picture that two looks show alike, as long as `condition` holds; else the last that fulfilled it.
    private func settled(_ first: String, while condition: (String) -> Bool) async throws -> String {
        var last = first
        for _ in 0..<10 {
            try await Task.sleep(for: .milliseconds(20))
            let next = text
            guard next != last, condition(next) else { return last }
            last = next
        }
        return last
    }

    /// Waits until `text` stands on the screen.
    @discardableResult
    func wait(for text: String, seconds: Double = 15) async throws -> String {
        try await wait(for: text, seconds: seconds) { $0.contains(text) }
    }

    /// Waits until `text` stands on the screen no more.
    @discardableResult
    func wait(forEndOf text: String, seconds: Double = 15) async throws -> String {
        try await wait(for: "no more '\(text)'", seconds: seconds) { !$0.contains(text) }
    }

    // MARK: The process

    /// The processes that the shell has started and that still run.
    var children: [pid_t] {
        guard let shell = try? property("pane_pid"),
            let text = try? String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        else { return [] }
        return text.split(separator: " ").compactMap { pid_t($0) }
    }

    /// Sends the program in the shell a signal.
    func signal(_ number: Int32) {
        for child in children { kill(child, number) }
    }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        try Spawn.run(["tmux", "-S", socket] + arguments)
    }
}
