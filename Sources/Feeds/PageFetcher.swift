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
            let response = try await repeatable(try await request(.GET, url: url, headers: headers))
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
        var request = try await request(form == nil ? .GET : .POST, url: url, headers: [:])
        if let form {
            request.headers.replaceOrAdd(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(bytes: form))
        }
        let response = try await repeatable(request)
        return (head(of: response), response.body)
    }

    /// Sends one request that changes something; it is never redirected and never sent twice.
    func send(
        _ method: String,
        url: String,
        headers: [String: String],
        body: [UInt8]?
    ) async throws -> (head: Head, body: HTTPClientResponse.Body) {
        var request = try await request(HTTPMethod(rawValue: method), url: url, headers: headers)
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await client.execute(request, deadline: .distantFuture)
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

    private func request(
        _ method: HTTPMethod,
        url: String,
        headers: [String: String]
    ) async throws -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers.add(name: "User-Agent", value: "breakertop")
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        guard url == endpoint.url.origin || url.hasPrefix(endpoint.url.origin + "/") else { return request }
        for (name, value) in endpoint.headers { request.headers.replaceOrAdd(name: name, value: value) }
        do {
            try await endpoint.credentials.authorise(&request)
            request.tlsConfiguration = try tlsConfiguration()
        } catch let outage as Outage {
            throw outage
        } catch {
            throw Outage(.unauthorised, "credentials for '\(endpoint.target.id)': \(error)")
        }
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
