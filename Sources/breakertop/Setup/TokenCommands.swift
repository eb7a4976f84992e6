import Feeds
import Subprocess
import Synchronization

/// The commands that print tokens, each with what it printed: many targets may have the same.
final class TokenCommands: Sendable {
    private let secrets = Mutex<[[String]: KeptSecret]>([:])

    /// More than any token has.
    private static let outputLimit = 64 * 1024

    /// What `command`, a program and its arguments, prints as its first line; it is not run before it is needed.
    func secret(of command: [String]) -> KeptSecret {
        secrets.withLock { secrets in
            if let known = secrets[command] { return known }
            let secret = KeptSecret("the command '\(command[0])'") {
                try await TokenCommands.output(of: command)
            }
            secrets[command] = secret
            return secret
        }
    }

    /// Runs `command` without holding up a thread; it is killed when nobody waits for it any more.
    private static func output(of command: [String]) async throws -> Secret {
        func unavailable(_ reason: String) -> Tokens.Unavailable {
            Tokens.Unavailable(description: "the command '\(command[0])' \(reason)")
        }
        do {
            let result = try await run(
                .name(command[0]),
                arguments: Arguments(Array(command.dropFirst())),
                output: .string(limit: outputLimit),
                error: .discarded
            )
            switch result.terminationStatus {
            case .exited(0): break
            case .exited(let status): throw unavailable("ended with status \(status) and no token")
            case .signaled(let signal): throw unavailable("was ended by signal \(signal)")
            }
            let line = result.standardOutput.split(whereSeparator: \.isNewline).first
            guard let line else { throw unavailable("printed nothing; its first line must be the token") }
            return Secret(String(line))
        } catch let error as SubprocessError {
            switch error.code {
            case .executableNotFound: throw unavailable("is not there, or is no program")
            case .outputLimitExceeded: throw unavailable("printed more than \(outputLimit) bytes")
            default: throw unavailable("could not be run: \(error)")
            }
        }
    }
}
