public import AsyncHTTPClient
import NIOCore
import NIOHTTP1
public import Resilience

/// An HTTP client whose calls run through policies and whose answers are judged for them.
///
/// A status that says "my fault, try again" (408, 429, 5xx) is thrown as ``HTTPStatusError``, so that retries
/// and circuits see it; every other status is an answer.
///
///     let client = ResilientHTTPClient(http, policies: Pipeline(breaker, retry, timeout))
///     let quote = try await client.execute(HTTPClientRequest(url: "http://quotes/today"))
public struct ResilientHTTPClient: Sendable {
    /// What came back.
    public struct Answer: Sendable {
        /// The status code.
        public var status: Int
        /// The body.
        public var body: [UInt8]
    }

    private static let apologyLimit = 16 * 1024

    private let client: HTTPClient
    private let policies: Pipeline
    private let bodyLimit: Int
    private let wallClock: WallClock

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - client: Sends the requests.
    ///   - policies: What each call runs through; none by default.
    ///   - bodyLimit: How many bytes an answer may have.
    ///   - wallClock: The time of day, for a `Retry-After` that names one.
    public init(
        _ client: HTTPClient,
        policies: Pipeline = Pipeline([]),
        bodyLimit: Int = 1024 * 1024,
        wallClock: WallClock = .system
    ) {
        self.client = client
        self.policies = policies
        self.bodyLimit = bodyLimit
        self.wallClock = wallClock
    }

    /// Sends a request through the policies.
    ///
    /// - Parameters:
    ///   - request: The request. Only an idempotent one (RFC 9110 §9.2.2) is tried again once it may have
    ///     arrived.
    ///   - deadline: How long the head of one attempt's answer may take.
    /// - Returns: The answer.
    /// - Throws: ``HTTPStatusError``, ``HTTPTransportError``, or what the policies throw.
    public func execute(_ request: HTTPClientRequest, deadline: Duration = .seconds(60)) async throws
        -> Answer
    {
        try await policies.run { try await attempt(request, deadline: deadline) }
    }

    private func attempt(_ request: HTTPClientRequest, deadline: Duration) async throws -> Answer {
        let isIdempotent = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(
            request.method.rawValue
        )
        do {
            let response = try await client.execute(request, timeout: TimeAmount(deadline))
            let status = Int(response.status.code)
            guard status == 408 || status == 429 || status >= 500 else {
                let body = try await response.body.collect(upTo: bodyLimit)
                return Answer(status: status, body: Array(body.readableBytesView))
            }
            // The status is the news; a short body is read only so that the connection can be used again.
            _ = try? await response.body.collect(upTo: ResilientHTTPClient.apologyLimit)
            try Task.checkCancellation()
            let hint = response.headers.first(name: "Retry-After")
            throw HTTPStatusError(
                status: status,
                retryAfter: hint.flatMap { RetryAfter.duration($0, at: wallClock.now) },
                isIdempotent: isIdempotent
            )
        } catch let error as HTTPStatusError {
            throw error
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            try Task.checkCancellation()
            throw HTTPTransportError(error, isIdempotent: isIdempotent)
        }
    }
}
