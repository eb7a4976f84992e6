import AsyncHTTPClient
import NIOHTTP1

/// How breakertop proves who it is to a target.
///
/// The secret is asked for each time that it is needed, so that a rotated token file is taken up without a
/// restart. What it returns is held no longer than one request.
public enum Credentials: Sendable {
    /// No proof.
    case none
    /// `Authorization: Bearer …`.
    case bearer(@Sendable () async throws -> Secret)
    /// The secret as it is in a header of the system's own, such as `Kong-Admin-Token`.
    case header(String, @Sendable () async throws -> Secret)
    /// `Authorization: Basic …`.
    case basic(username: String, password: @Sendable () async throws -> Secret)

    /// Adds the `Authorization` header.
    ///
    /// - Throws: What reading the secret threw.
    func authorise(_ request: inout HTTPClientRequest) async throws {
        switch self {
        case .none:
            break
        case .bearer(let token):
            request.headers.replaceOrAdd(name: "Authorization", value: "Bearer \(try await token().revealed)")
        case .header(let name, let token):
            request.headers.replaceOrAdd(name: name, value: try await token().revealed)
        case .basic(let username, let password):
            request.setBasicAuth(username: username, password: try await password().revealed)
        }
    }
}
