import Foundation
import Glibc

/// Runs a short program to its end and returns what it printed.
///
/// Foundation's `Process` waits for descendants too, and tmux leaves a server behind.
enum Spawn {
    /// A program that ended with something else than 0, or could not be started.
    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    /// Runs `arguments`, the first of which is looked for in the path.
    static func run(_ arguments: [String]) throws -> String {
        let path = NSTemporaryDirectory() + "breakertop-test-\(UUID().uuidString).out"
        defer { unlink(path) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // A server that held the pipes of other tests' programs would keep them waiting for an end.
        for descriptor in 3..<Int32(256) { posix_spawn_file_actions_addclose(&actions, descriptor) }

        // The threads of tests block signals; a terminal that inherited that would never notice an end.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

        var child: pid_t = 0
        let words = arguments.map { strdup($0) }
        defer { for word in words { free(word) } }
        let problem = posix_spawnp(&child, arguments[0], &actions, &attributes, words + [nil], environ)
        guard problem == 0 else { throw Failed(description: "cannot start '\(arguments[0])'") }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        guard status == 0 else {
            throw Failed(description: "'\(arguments.joined(separator: " "))' ended with \(status)")
        }
        return String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
