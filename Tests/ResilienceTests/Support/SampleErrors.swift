import Resilience

/// An error that knows nothing of resilience.
struct Broken: Error, Equatable {}

/// An error like those of an HTTP client.
struct HTTPFailure: ClassifiedError, Equatable {
    let status: Int
    var retryAfter: Duration?

    init(_ status: Int, retryAfter: Duration? = nil) {
        self.status = status
        self.retryAfter = retryAfter
    }

    var verdict: Verdict {
        switch status {
        case 429: .rateLimited(retryAfter: retryAfter)
        case 500...: .failure(retryAfter: retryAfter)
        default: .ignored
        }
    }

    var failureKind: String { "http \(status)" }
}
