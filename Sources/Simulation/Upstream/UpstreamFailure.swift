public import Resilience

/// What the caller of an upstream sees when a request does not give an answer.
public struct UpstreamFailure: ClassifiedError, Hashable, CustomStringConvertible {
    /// The ways to fail.
    public enum Kind: Hashable, Sendable {
        /// An HTTP status of 400 or more, which may say when to come back.
        case status(Int, retryAfter: Duration? = nil)
        /// The connection broke off.
        case reset
        /// Nothing listens.
        case refused
    }

    /// The way.
    public var kind: Kind

    /// Creates a failure.
    public init(_ kind: Kind) {
        self.kind = kind
    }

    /// Creates what the caller sees of `outcome`; `nil` for an answer and for a request that hangs.
    public init?(_ outcome: UpstreamReply.Outcome) {
        switch outcome {
        case .answer, .hang: return nil
        case .status(let status, let retryAfter): kind = .status(status, retryAfter: retryAfter)
        case .reset: kind = .reset
        case .refused: kind = .refused
        }
    }

    /// A rate limit for 429, the caller's own fault for other statuses below 500, else a failure.
    public var verdict: Verdict {
        switch kind {
        case .status(429, let retryAfter): .rateLimited(retryAfter: retryAfter)
        case .status(408, let retryAfter): .failure(retryAfter: retryAfter)
        case .status(let status, _) where status < 500: .ignored
        case .status(_, let retryAfter): .failure(retryAfter: retryAfter)
        case .reset, .refused: .failure()
        }
    }

    /// The label for tables and metrics, such as `http 503`.
    public var failureKind: String {
        switch kind {
        case .status(let status, _): "http \(status)"
        case .reset: "conn reset"
        case .refused: "conn refused"
        }
    }

    /// The failure in words.
    public var description: String {
        switch kind {
        case .status(let status, _): "the upstream answered with status \(status)"
        case .reset: "the connection broke off"
        case .refused: "the connection was refused"
        }
    }
}
