/// How one upstream behaves over the time of a story.
public struct UpstreamScript: Equatable, Sendable {
    /// A stretch of the story with a behaviour of its own.
    public struct Phase: Equatable, Sendable {
        /// When in the story it happens.
        public var span: Range<Duration>
        /// What the upstream does meanwhile.
        public var behaviour: UpstreamBehaviour

        /// Creates a stretch.
        public init(span: Range<Duration>, behaviour: UpstreamBehaviour) {
            self.span = span
            self.behaviour = behaviour
        }
    }

    /// Another upstream that this one asks before it answers.
    public struct Call: Equatable, Sendable {
        /// The other upstream.
        public var upstream: String
        /// The share of requests that need it, 0 to 1.
        public var share: Double

        /// Creates a need.
        public init(_ upstream: String, share: Double = 1) {
            self.upstream = upstream
            self.share = share
        }
    }

    /// How long it takes when it is well; `nil` keeps what the fleet's plan says.
    public var latency: LatencyDistribution?
    /// Requests at a time up to which it keeps its pace, beyond which it slows down; `nil` keeps the plan's.
    public var capacity: Int?
    /// The upstreams that it needs itself; their trouble becomes its own.
    public var calls: [Call]
    /// Stretches with a behaviour of their own, in order of time, none of which overlap.
    public var phases: [Phase]

    /// Creates a script; without phases the upstream is well all the time.
    public init(
        latency: LatencyDistribution? = nil,
        capacity: Int? = nil,
        calls: [Call] = [],
        phases: [Phase] = []
    ) {
        self.latency = latency
        self.capacity = capacity
        self.calls = calls
        self.phases = phases
    }

    /// What the upstream does at `position` of the story.
    public func behaviour(at position: Duration) -> UpstreamBehaviour {
        phases.first { $0.span.contains(position) }?.behaviour ?? .healthy
    }
}
