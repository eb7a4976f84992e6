/// Turns an error into what it means: for circuits a verdict, for retries an advice, for people a kind.
public enum Classifier {
    /// What `error` means to a circuit unless its owner decides otherwise.
    ///
    /// A cancellation and a refusal by an inner policy are neutral, an error that classifies itself is
    /// believed, and everything else is a failure.
    @Sendable
    public static func verdict(for error: any Error) -> Verdict {
        switch error {
        case is CancellationError: .cancelled
        case let classified as any ClassifiedError: classified.verdict
        default: .failure()
        }
    }

    /// Whether a retry can help unless its owner decides otherwise.
    ///
    /// An error that classifies itself is believed; an unknown error is taken as one that may pass, so
    /// guard calls that must not run twice with an advice of your own.
    @Sendable
    public static func advice(for error: any Error) -> RetryAdvice {
        switch error {
        case is CancellationError: .giveUp
        case let classified as any ClassifiedError: classified.retryAdvice
        default: .retry()
        }
    }

    /// The short label of `error`: what it says itself, else the name of its type, at most 64 characters.
    public static func kind(of error: any Error) -> String {
        let label = (error as? any ClassifiedError)?.failureKind ?? String(describing: type(of: error))
        return String(label.prefix(64))
    }
}
