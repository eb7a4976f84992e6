/// What an upstream is going to do with one request.
public struct UpstreamReply: Equatable, Sendable {
    /// The ways in which a request ends.
    public enum Outcome: Equatable, Sendable {
        /// An answer.
        case answer
        /// An answer with an HTTP status of 400 or more, which may say when to come back.
        case status(Int, retryAfter: Duration? = nil)
        /// The connection breaks off.
        case reset
        /// Nothing listens.
        case refused
        /// No answer ever.
        case hang
    }

    /// How the request ends.
    public var outcome: Outcome
    /// After how long; without meaning for a request that hangs.
    public var latency: Duration
    /// The upstreams that work on it, the one that was asked included.
    var busy: [String]
}
