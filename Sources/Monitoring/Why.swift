/// The evidence of a transition, frozen when it happened.
public struct Why: Equatable, Sendable {
    /// The rule or the person, in words, such as `failure rate` or `5 failures in a row`.
    public var cause: String
    /// The failure ratio at that moment, 0 to 1.
    public var failureRatio: Double?
    /// The ratio that the rule compares with, 0 to 1.
    public var threshold: Double?
    /// Calls in the window.
    public var calls: Int?
    /// Failures in the window.
    public var failures: Int?
    /// Slow calls in the window.
    public var slow: Int?
    /// Calls needed before the ratio counts.
    public var minimumCalls: Int?
    /// Failures in a row.
    public var consecutiveFailures: Int?
    /// The limit of failures in a row.
    public var consecutiveLimit: Int?
    /// Failures by kind, the most frequent first.
    public var errors: [ErrorCount]
    /// How long the state before lasted.
    public var previousDuration: Duration?
    /// Who did it, when a person did.
    public var actor: String?
    /// The person's reason.
    public var reason: String?

    /// Creates evidence; what is not given is missing.
    public init(
        cause: String = "",
        failureRatio: Double? = nil,
        threshold: Double? = nil,
        calls: Int? = nil,
        failures: Int? = nil,
        slow: Int? = nil,
        minimumCalls: Int? = nil,
        consecutiveFailures: Int? = nil,
        consecutiveLimit: Int? = nil,
        errors: [ErrorCount] = [],
        previousDuration: Duration? = nil,
        actor: String? = nil,
        reason: String? = nil
    ) {
        self.cause = cause
        self.failureRatio = failureRatio
        self.threshold = threshold
        self.calls = calls
        self.failures = failures
        self.slow = slow
        self.minimumCalls = minimumCalls
        self.consecutiveFailures = consecutiveFailures
        self.consecutiveLimit = consecutiveLimit
        self.errors = errors
        self.previousDuration = previousDuration
        self.actor = actor
        self.reason = reason
    }

    /// Failures of one kind.
    public struct ErrorCount: Hashable, Sendable {
        /// The kind, such as `timeout` or `http 503`.
        public var kind: String
        /// How many.
        public var count: Int

        /// Creates a count.
        public init(kind: String, count: Int) {
            self.kind = kind
            self.count = count
        }
    }
}
