import AsyncHTTPClient
import NIOHTTP1

/// How breakertop proves who it is to a target.
///
/// A secret is asked for each time that it is needed, so that a rotated token file is taken up without a restart;
/// one that is costly to ask for is kept as ``KeptSecret`` says.
public struct Credentials: Sendable {
    private enum Form {
        case bearer
        case header(String)
        case basic(username: String)
    }

    private enum Source {
        case asked(@Sendable () async throws -> Secret)
        case kept(KeptSecret)

        func secret(within patience: Duration) async throws -> Secret {
            switch self {
            case .asked(let ask): try await ask()
            case .kept(let kept): try await kept.secret(within: patience)
            }
        }
    }

    private let proof: (form: Form, source: Source)?

    /// No proof.
    public static let none = Credentials(proof: nil)

    /// `Authorization: Bearer …`.
    public static func bearer(_ secret: @escaping @Sendable () async throws -> Secret) -> Credentials {
        Credentials(proof: (.bearer, .asked(secret)))
    }

    /// `Authorization: Bearer …`, with a secret that is kept.
    public static func bearer(_ secret: KeptSecret) -> Credentials {
        Credentials(proof: (.bearer, .kept(secret)))
    }

    /// The secret as it is in a header of the system's own, such as `Kong-Admin-Token`.
    public static func header(
        _ name: String,
        _ secret: @escaping @Sendable () async throws -> Secret
    ) -> Credentials {
        Credentials(proof: (.header(name), .asked(secret)))
    }

    /// A secret that is kept, as it is in a header of the system's own.
    public static func header(_ name: String, _ secret: KeptSecret) -> Credentials {
        Credentials(proof: (.header(name), .kept(secret)))
    }

    /// `Authorization: Basic …`.
    public static func basic(
        username: String,
        password: @escaping @Sendable () async throws -> Secret
    ) -> Credentials {
        Credentials(proof: (.basic(username: username), .asked(password)))
    }

    /// Adds the header to `request`, waiting at most for `patience` for a secret that is costly to ask for.
    ///
    /// - Returns: The secret that it carries now; `nil` without a proof.
    /// - Throws: What asking for the secret threw.
    func authorise(
        _ request: inout HTTPClientRequest,
        within patience: Duration
    ) async throws -> Secret? {
        guard let proof else { return nil }
        let secret = try await proof.source.secret(within: patience)
        switch proof.form {
        case .bearer:
            request.headers.replaceOrAdd(name: "Authorization", value: "Bearer \(secret.revealed)")
        case .header(let name): request.headers.replaceOrAdd(name: name, value: secret.revealed)
        case .basic(let username): request.setBasicAuth(username: username, password: secret.revealed)
        }
        return secret
    }

    /// Takes note that the target refused `secret`; returns whether another try may go better.
    func noteRefusal(of secret: Secret) -> Bool {
        guard case .kept(let kept) = proof?.source else { return false }
        return kept.noteRefusal(of: secret)
    }
}
