public import Monitoring

/// The order in which breakers fell in the last episode, from the first domino.
public struct Cascade: Equatable, Sendable {
    /// One thing that belongs to the episode.
    public struct Step: Equatable, Sendable {
        /// What happened.
        public enum Kind: Equatable, Sendable {
            /// A breaker opened; so many times in the episode.
            case trip(times: Int)
            /// Retries began to multiply the load, up to this factor.
            case amplification(Double)
            /// A target stopped answering.
            case outage
            /// A service said that it suffers.
            case pain
        }

        /// What happened.
        public var kind: Kind
        /// When.
        public var at: Moment
        /// How long after the first domino.
        public var lag: Duration
        /// Whom it is about, as it is shown.
        public var subject: String
        /// The breaker that it is about.
        public var circuit: CircuitID?
        /// The state of the breaker now.
        public var state: BreakerState?
        /// Whether it may be a coincidence.
        public var isUnrelated = false
        /// How often the breaker fell soon after the first domino in earlier episodes, 0 to 1.
        public var confidence: Double?
        /// More to be said, in words; may be empty.
        public var text: String
    }

    /// What a service bears.
    public struct Impact: Equatable, Sendable {
        /// The service or group.
        public var group: String
        /// Calls per second that fallbacks answer.
        public var onFallback: Double
        /// Calls per second that are refused.
        public var rejected: Double
        /// Calls per second whose fallback fails: what users see.
        public var failing: Double

        /// Creates an impact.
        public init(group: String, onFallback: Double, rejected: Double, failing: Double) {
            self.group = group
            self.onFallback = onFallback
            self.rejected = rejected
            self.failing = failing
        }
    }

    /// When the first domino fell.
    public var began: Moment
    /// What happened, the first domino first.
    public var steps: [Step]
    /// What services bear now, the worst first.
    public var impacts: [Impact]
    /// Whether every breaker that fell is closed again.
    public var isOver: Bool
}
