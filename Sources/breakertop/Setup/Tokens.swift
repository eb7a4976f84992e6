import Feeds
import Foundation
import Settings

/// Where secrets come from: files, commands and the environment, never the command line.
struct Tokens: Sendable {
    let folders: Folders
    let environment: [String: String]
    let commands: TokenCommands

    /// A secret that cannot be had.
    struct Unavailable: Error, CustomStringConvertible {
        var description: String
    }

    /// The credentials of a target: those of the config, else `BREAKERTOP_TOKEN`, else, for this machine only,
    /// the token that `serve` keeps.
    func credentials(of target: TargetSettings, url: EndpointURL) -> Credentials {
        if let file = target.tokenFile {
            let token: @Sendable () async throws -> Secret = { try Tokens.firstLine(of: file) }
            return target.tokenHeader.map { .header($0, token) } ?? .bearer(token)
        }
        if !target.tokenCommand.isEmpty {
            let token = commands.secret(of: target.tokenCommand)
            return target.tokenHeader.map { .header($0, token) } ?? .bearer(token)
        }
        if let username = target.username, let file = target.passwordFile {
            return .basic(username: username) { try Tokens.firstLine(of: file) }
        }
        if let token = environment["BREAKERTOP_TOKEN"], !token.isEmpty {
            return target.tokenHeader.map { .header($0) { Secret(token) } } ?? .bearer { Secret(token) }
        }
        guard url.isLoopback, FileManager.default.fileExists(atPath: folders.serveToken) else { return .none }
        return .bearer { [folders] in try Tokens.firstLine(of: folders.serveToken) }
    }

    /// The admin token of `serve`: from a file, from the environment, or made now and kept for this user.
    ///
    /// - Returns: The token, and where it lies when it was made or found in the state folder.
    static func serveToken(
        folders: Folders,
        environment: [String: String],
        file: String?
    ) throws -> (token: String, keptAt: String?) {
        if let file { return (try Tokens.firstLine(of: file).revealed, nil) }
        if let token = environment["BREAKERTOP_TOKEN"], !token.isEmpty { return (token, nil) }
        let path = folders.serveToken
        if let kept = try? Tokens.firstLine(of: path) { return (kept.revealed, path) }
        var generator = SystemRandomNumberGenerator()
        let token = (0..<4).map { _ in String(generator.next(), radix: 36) }.joined()
        try folders.makeState()
        let isWritten = FileManager.default.createFile(
            atPath: path,
            contents: Data((token + "\n").utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten else {
            throw Failure("the token cannot be kept at '\(path)': give one with --token-file")
        }
        return (token, path)
    }

    private static func firstLine(of path: String) throws -> Secret {
        let expanded = NSString(string: path).expandingTildeInPath
        guard let data = FileManager.default.contents(atPath: expanded) else {
            throw Unavailable(description: "the file '\(path)' cannot be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let line = text.split(whereSeparator: \.isNewline).first else {
            throw Unavailable(description: "the file '\(path)' is empty; its first line must be the secret")
        }
        return Secret(String(line))
    }
}
