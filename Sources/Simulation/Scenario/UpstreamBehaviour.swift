/// What an upstream does with requests for a while.
public struct UpstreamBehaviour: Equatable, Sendable {
    /// The ways to behave.
    public enum Kind: String, CaseIterable, Sendable {
        /// It answers.
        case healthy
        /// It answers late.
        case slow
        /// It answers with errors.
        case failing
        /// It answers 429 and says when to come back.
        case rateLimiting = "rate-limiting"
        /// It takes requests and never answers.
        case hanging
        /// Nothing listens.
        case refusing
    }

    /// The way.
    public var kind: Kind
    /// The share of requests that meet it, 0 to 1; the others are answered as if all were well.
    public var share: Double
    /// How long such answers take; `nil` is as long as ever.
    public var latency: LatencyDistribution?
    /// The errors of a failing upstream, by weight.
    public var errors: [WeightedError]
    /// When a rate-limiting upstream asks to be called again; whole seconds, as on the wire.
    public var retryAfter: Duration?

    /// Creates a behaviour.
    public init(
        _ kind: Kind,
        share: Double = 1,
        latency: LatencyDistribution? = nil,
        errors: [WeightedError] = [WeightedError(.status(503), weight: 1)],
        retryAfter: Duration? = nil
    ) {
        self.kind = kind
        self.share = share
        self.latency = latency
        self.errors = errors
        self.retryAfter = retryAfter
    }

    /// Everything is answered.
    public static let healthy = UpstreamBehaviour(.healthy)
}
