import AsyncHTTPClient
import Glibc
import Monitoring
import NIOCore
import NIOHTTP1
import NIOSSL

/// Fetches pages from one endpoint: with its credentials, and following few redirects.
///
/// It waits as long as it must; whoever calls sets the time limit.
struct PageFetcher: Sendable {
    /// What the head of an answer says.
    struct Head: Sendable {
        var status: Int
        var contentType: String?
        /// Where a redirect leads.
        var location: String?
        /// The server's clock, from the `Date` header.
        var date: Moment?
        /// When the server wants to be asked again, as it wrote it.
        var retryAfter: String?
    }

    let client: HTTPClient
    let endpoint: Endpoint

    /// How many redirects are followed: services behind a proxy need one, a loop has more.
    private static var redirectLimit: Int { 3 }

    /// Sends a GET for `path` and opens its answer.
    ///
    /// Credentials and the endpoint's own headers never follow a redirect to another origin.
    func get(
        _ path: String,
        headers: [String: String] = [:]
    ) async throws -> (head: Head, body: HTTPClientResponse.Body) {
        var url = endpoint.url.page(path)
        for _ in 0...PageFetcher.redirectLimit {
            let response = try await authorised(request(.GET, url: url, headers: headers), send: repeatable)
            guard let location = redirect(response) else { return (head(of: response), response.body) }
            url = try Redirect.target(of: location, from: url)
        }
        throw Outage(
            .httpStatus,
            "\(endpoint.url.page(path)) redirects more than \(PageFetcher.redirectLimit) times"
        )
    }

    /// Asks `url`, which changes nothing there: with a form in the body, or with a GET; it is never redirected.
    func ask(_ url: String, form: [UInt8]?) async throws -> (head: Head, body: HTTPClientResponse.Body) {
        var request = request(form == nil ? .GET : .POST, url: url, headers: [:])
        if let form {
            request.headers.replaceOrAdd(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(bytes: form))
        }
        let response = try await authorised(request, send: repeatable)
        return (head(of: response), response.body)
    }

    /// Sends one request that changes something; it is never redirected and never sent twice, unless it was refused
    /// for its secret alone.
    func send(
        _ method: String,
        url: String,
        headers: [String: String],
        body: [UInt8]?
    ) async throws -> (head: Head, body: HTTPClientResponse.Body) {
        var request = request(HTTPMethod(rawValue: method), url: url, headers: headers)
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await authorised(request) {
            try await client.execute($0, deadline: .distantFuture)
        }
        return (head(of: response), response.body)
    }

    /// Sends a GET, once more if the connection was closed before an answer began.
    ///
    /// Servers close connections that they have kept open for the next poll, often in the moment when it comes.
    private func repeatable(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        do {
            return try await client.execute(request, deadline: .distantFuture)
        } catch  where PageFetcher.isClosed(error) {
            return try await client.execute(request, deadline: .distantFuture)
        }
    }

    /// Whether an error says that the connection was closed already, in one of the ways in which that shows.
    private static func isClosed(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError: error == .remoteConnectionClosed
        case let error as ChannelError: error == .ioOnClosedChannel
        case let error as IOError: error.errnoCode == ECONNRESET || error.errnoCode == EPIPE
        default: false
        }
    }

    /// Sends a request with the endpoint's proof, and once more with a new one when the target has refused a secret
    /// that was kept.
    ///
    /// What leads to another origin gets neither proof nor certificates.
    private func authorised(
        _ request: HTTPClientRequest,
        send: (HTTPClientRequest) async throws -> HTTPClientResponse
    ) async throws -> HTTPClientResponse {
        guard isOurs(request.url) else { return try await send(request) }
        var request = request
        request.tlsConfiguration = try tlsConfiguration()
        let secret = try await authorise(&request)
        let response = try await send(request)
        guard let secret, [.unauthorized, .forbidden].contains(response.status),
            endpoint.credentials.noteRefusal(of: secret)
        else { return response }
        _ = try await authorise(&request)
        return try await send(request)
    }

    private func authorise(_ request: inout HTTPClientRequest) async throws -> Secret? {
        do {
            // Shorter than the whole, so that a secret that is late is told from a target that is.
            return try await endpoint.credentials.authorise(&request, within: endpoint.timeout * 0.8)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw Outage(.unauthorised, "credentials for '\(endpoint.target.id)': \(error)")
        }
    }

    private func isOurs(_ url: String) -> Bool {
        url == endpoint.url.origin || url.hasPrefix(endpoint.url.origin + "/")
    }

    private func request(
        _ method: HTTPMethod,
        url: String,
        headers: [String: String]
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers.add(name: "User-Agent", value: "breakertop")
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        guard isOurs(url) else { return request }
        for (name, value) in endpoint.headers { request.headers.replaceOrAdd(name: name, value: value) }
        return request
    }

    private func tlsConfiguration() throws -> TLSConfiguration? {
        guard let file = endpoint.authorityFile else { return nil }
        var configuration = TLSConfiguration.makeClientConfiguration()
        do {
            configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(file))
        } catch {
            throw Outage(.tls, "'\(file)' is no PEM file with certificates: \(error)")
        }
        return configuration
    }

    private func head(of response: HTTPClientResponse) -> Head {
        Head(
            status: Int(response.status.code),
            contentType: response.headers.first(name: "Content-Type"),
            location: response.headers.first(name: "Location"),
            date: response.headers.first(name: "Date").flatMap(HTTPDate.moment),
            retryAfter: response.headers.first(name: "Retry-After")
        )
    }

    private func redirect(_ response: HTTPClientResponse) -> String? {
        guard [301, 302, 303, 307, 308].contains(response.status.code) else { return nil }
        return response.headers.first(name: "Location")
    }
}
