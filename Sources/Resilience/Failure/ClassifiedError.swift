/// An error that knows what it means to circuits and retries.
///
///     struct HTTPFailure: ClassifiedError {
///         let status: Int
///         var verdict: Verdict { status == 404 ? .ignored : .failure() }
///         var retryAdvice: RetryAdvice { status == 503 ? .retry() : .giveUp }
///         var failureKind: String { "http \(status)" }
///     }
public protocol ClassifiedError: Error {
    /// What the error means to a circuit; a failure unless told otherwise.
    var verdict: Verdict { get }
    /// Whether trying again can help; derived from the verdict unless told otherwise.
    var retryAdvice: RetryAdvice { get }
    /// A short label without payload, fit for a metric or a table; the type's name unless told otherwise.
    var failureKind: String { get }
}

extension ClassifiedError {
    /// A failure.
    public var verdict: Verdict { .failure() }

    /// What the verdict implies: failures and time-outs may pass, the rest is final.
    public var retryAdvice: RetryAdvice { verdict.impliedAdvice }

    /// The name of the type.
    public var failureKind: String { String(describing: Self.self) }
}

extension Verdict {
    /// What a retry makes of a call with this verdict when nobody says more.
    var impliedAdvice: RetryAdvice {
        switch self {
        case .failure(let wait), .tripNow(let wait): .retry(after: wait)
        case .timeout: .retry()
        case .rateLimited(let retryAfter): .rateLimited(retryAfter: retryAfter)
        case .success, .ignored, .cancelled, .rejectedInside: .giveUp
        }
    }
}
