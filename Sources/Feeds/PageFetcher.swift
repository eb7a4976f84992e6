import AsyncHTTPClient
import Monitoring
import NIOCore
import NIOHTTP1
import NIOSSL

/// Fetches pages from one endpoint: with its credentials, within its time limit, following few redirects.
struct PageFetcher: Sendable {
    /// What the head of an answer says.
    struct Head: Sendable {
        var status: Int
        var contentType: String?
        /// Where a redirect leads.
        var location: String?
        /// The server's clock, from the `Date` header.
        var date: Moment?
    }

    let client: HTTPClient
    let endpoint: Endpoint

    /// How many redirects are followed: services behind a proxy need one, a loop has more.
    private static var redirectLimit: Int { 3 }

    /// Sends a GET for `path` and opens its answer.
    ///
    /// Credentials and the endpoint's own headers never follow a redirect to another origin. The head of the
    /// answer has to be here after `deadline`; a stream has none.
    func get(
        _ path: String,
        headers: [String: String] = [:],
        deadline: Duration?
    ) async throws -> (head: Head, body: HTTPClientResponse.Body) {
        var url = endpoint.url.page(path)
        for _ in 0...PageFetcher.redirectLimit {
            let request = try await request(.GET, url: url, headers: headers)
            let response = try await send(request, deadline: deadline)
            guard let location = redirect(response) else { return (head(of: response), response.body) }
            url = try resolve(location, from: url)
        }
        throw Outage(
            .httpStatus,
            "\(endpoint.url.page(path)) redirects more than \(PageFetcher.redirectLimit) times"
        )
    }

    /// Sends one request that changes something; it is never redirected and never sent twice.
    func send(
        _ method: String,
        url: String,
        headers: [String: String],
        body: [UInt8]?,
        deadline: Duration
    ) async throws -> (head: Head, body: HTTPClientResponse.Body) {
        var request = try await request(HTTPMethod(rawValue: method), url: url, headers: headers)
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await send(request, deadline: deadline)
        return (head(of: response), response.body)
    }

    private func send(_ request: HTTPClientRequest, deadline: Duration?) async throws -> HTTPClientResponse {
        let limit = deadline.map { NIODeadline.now() + TimeAmount($0) } ?? .distantFuture
        do {
            return try await client.execute(request, deadline: limit)
        } catch {
            throw Outage(error, url: request.url, timeout: deadline)
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
            date: response.headers.first(name: "Date").flatMap(HTTPDate.moment)
        )
    }

    private func redirect(_ response: HTTPClientResponse) -> String? {
        guard [301, 302, 303, 307, 308].contains(response.status.code) else { return nil }
        return response.headers.first(name: "Location")
    }

    private func resolve(_ location: String, from url: String) throws -> String {
        if location.hasPrefix("/"), !location.hasPrefix("//") {
            let origin = url.split(separator: "/", maxSplits: 3).prefix(2).joined(separator: "//")
            return origin + location
        }
        guard location.hasPrefix("http://") || location.hasPrefix("https://") else {
            throw Outage(
                .httpStatus,
                "\(url) redirects to '\(location.prefix(200))', which is no http address"
            )
        }
        return location
    }
}
