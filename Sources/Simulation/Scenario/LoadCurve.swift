/// How many requests a service gets over the time of a story.
public struct LoadCurve: Equatable, Sendable {
    /// A stretch of the story with a rate of its own.
    public struct Phase: Equatable, Sendable {
        /// When in the story it happens.
        public var span: Range<Duration>
        /// Requests per second at its height.
        public var rate: Double
        /// How long it takes to rise to that rate, and again to fall back; zero is a jump.
        public var ramp: Duration

        /// Creates a stretch.
        public init(span: Range<Duration>, rate: Double, ramp: Duration = .zero) {
            self.span = span
            self.rate = rate
            self.ramp = ramp
        }
    }

    /// Requests per second outside the phases, over all instances together.
    public var rate: Double
    /// How irregular the requests come: 0 is a metronome, 1 is chance alone (a Poisson process).
    public var jitter: Double
    /// Stretches with a rate of their own, in order of time, none of which overlap.
    public var phases: [Phase]

    /// Creates a curve.
    public init(rate: Double, jitter: Double = 0.5, phases: [Phase] = []) {
        self.rate = rate
        self.jitter = jitter
        self.phases = phases
    }

    /// Requests per second at `position` of the story.
    public func rate(at position: Duration) -> Double {
        guard let phase = phases.first(where: { $0.span.contains(position) }) else { return rate }
        guard phase.ramp > .zero else { return phase.rate }
        let edge = min(position - phase.span.lowerBound, phase.span.upperBound - position)
        return rate + (phase.rate - rate) * min(1, edge / phase.ramp)
    }
}
