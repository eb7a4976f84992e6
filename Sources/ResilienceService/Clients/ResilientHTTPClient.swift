public import AsyncHTTPClient
import NIOCore
import NIOHTTP1
public import Resilience

/// An HTTP client whose calls run through policies and whose answers are judged for them.
///
/// A status that says "my fault, try again" (408, 429, 5xx) is thrown as ``HTTPStatusError``, so that retries
/// and circuits see it; every other status is an answer.
///
///     let client = ResilientHTTPClient(http, hosts: HostPolicies(in: registry))
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
    private static let apologyPatience = Duration.seconds(1)

    private let client: HTTPClient
    private let policies: @Sendable (_ url: String) -> Pipeline
    private let bodyLimit: Int
    private let isFailure: @Sendable (Int) -> Bool
    private let wallClock: WallClock

    /// Creates a client whose calls all run through the same policies.
    ///
    /// - Parameters:
    ///   - client: Sends the requests.
    ///   - policies: What each call runs through; none by default.
    ///   - bodyLimit: How many bytes an answer may have.
    ///   - isFailure: Which status codes say that the other side could not do its work.
    ///   - wallClock: The time of day, for a `Retry-After` that names one.
    public init(
        _ client: HTTPClient,
        policies: Pipeline = Pipeline([]),
        bodyLimit: Int = 1024 * 1024,
        isFailure: @escaping @Sendable (Int) -> Bool = ResilientHTTPClient.saysMyFault,
        wallClock: WallClock = .system
    ) {
        self.client = client
        self.policies = { _ in policies }
        self.bodyLimit = bodyLimit
        self.isFailure = isFailure
        self.wallClock = wallClock
    }

    /// Creates a client that guards each host on its own.
    ///
    /// - Parameters:
    ///   - client: Sends the requests.
    ///   - hosts: The policies of each host.
    ///   - bodyLimit: How many bytes an answer may have.
    ///   - isFailure: Which status codes say that the other side could not do its work.
    ///   - wallClock: The time of day, for a `Retry-After` that names one.
    public init(
        _ client: HTTPClient,
        hosts: HostPolicies,
        bodyLimit: Int = 1024 * 1024,
        isFailure: @escaping @Sendable (Int) -> Bool = ResilientHTTPClient.saysMyFault,
        wallClock: WallClock = .system
    ) {
        self.client = client
        self.policies = { hosts.policies(for: HostPolicies.host(of: $0)) }
        self.bodyLimit = bodyLimit
        self.isFailure = isFailure
        self.wallClock = wallClock
    }

    /// Whether `status` says that the other side could not do its work: 408, 429, or 500 and above.
    @Sendable
    public static func saysMyFault(_ status: Int) -> Bool {
        status == 408 || status == 429 || status >= 500
    }

    /// Sends a request through the policies.
    ///
    /// - Parameters:
    ///   - request: The request. Only an idempotent one (RFC 9110 §9.2.2), or one with an `Idempotency-Key`,
    ///     is tried again once it may have arrived.
    ///   - deadline: How long one attempt may take, from the request to the end of the answer.
    /// - Returns: The answer.
    /// - Throws: ``HTTPStatusError``, ``HTTPTransportError``, or what the policies throw.
    public func execute(_ request: HTTPClientRequest, deadline: Duration = .seconds(60)) async throws
        -> Answer
    {
        try await policies(request.url).run { try await attempt(request, deadline: deadline) }
    }

    private func attempt(_ request: HTTPClientRequest, deadline: Duration) async throws -> Answer {
        let isIdempotent = request.mayArriveTwice
        do {
            return try await exchange(request, deadline: deadline, isIdempotent: isIdempotent)
        } catch let error as HTTPStatusError {
            throw error
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            try Task.checkCancellation()
            throw HTTPTransportError(error, isIdempotent: isIdempotent)
        }
    }

    private func exchange(_ request: HTTPClientRequest, deadline: Duration, isIdempotent: Bool) async throws
        -> Answer
    {
        let time = TimeSource()
        let start = time.now
        let response = try await client.execute(request, timeout: TimeAmount(deadline))
        let status = Int(response.status.code)
        guard isFailure(status) else {
            // The client's own limit ends with the head of an answer, and bodies hang too.
            let rest = max(.zero, deadline - start.duration(to: time.now))
            return try await Timeout(rest, clock: time).run {
                let body = try await response.body.collect(upTo: bodyLimit)
                return Answer(status: status, body: Array(body.readableBytesView))
            }
        }
        // The status is the news; a short body is read only so that the connection can be used again.
        _ = try? await Timeout(ResilientHTTPClient.apologyPatience, clock: time).run {
            _ = try await response.body.collect(upTo: ResilientHTTPClient.apologyLimit)
        }
        try Task.checkCancellation()
        let hint = response.headers.first(name: "Retry-After")
        throw HTTPStatusError(
            status: status,
            retryAfter: hint.flatMap { RetryAfter.duration($0, at: wallClock.now) },
            isIdempotent: isIdempotent
        )
    }
}

extension HTTPClientRequest {
    /// Whether the other side does the same when the request arrives twice.
    fileprivate var mayArriveTwice: Bool {
        ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(method.rawValue)
            || headers.contains(name: "Idempotency-Key")
    }
}
