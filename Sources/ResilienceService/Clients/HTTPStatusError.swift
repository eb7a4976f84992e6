public import Resilience

/// An answer that says that the other side could not do its work.
public struct HTTPStatusError: ClassifiedError, Equatable, CustomStringConvertible {
    /// The status code: 408, 429, or 500 and above.
    public let status: Int
    /// How long the other side wants to be left alone.
    public let retryAfter: Duration?
    /// Whether the request may be sent again.
    public let isIdempotent: Bool

    /// Creates an error.
    public init(status: Int, retryAfter: Duration? = nil, isIdempotent: Bool = true) {
        self.status = status
        self.retryAfter = retryAfter
        self.isIdempotent = isIdempotent
    }

    /// How a circuit counts it: a rate limit is no failure of the service.
    public var verdict: Verdict {
        switch status {
        case 429: .rateLimited(retryAfter: retryAfter)
        case 408: .timeout
        default: .failure(retryAfter: retryAfter)
        }
    }

    /// Whether to try again: only what may be repeated, and what time can heal.
    public var retryAdvice: RetryAdvice {
        switch status {
        case 429: .rateLimited(retryAfter: retryAfter)
        case 408, 500, 502, 503, 504: isIdempotent ? .retry(after: retryAfter) : .giveUp
        default: .giveUp
        }
    }

    /// The label for counters, such as `http 503`.
    public var failureKind: String { "http \(status)" }

    /// The status and the wait that was asked for.
    public var description: String {
        "the service answered \(status)" + (retryAfter.map { ", retry after \($0)" } ?? "")
    }
}
