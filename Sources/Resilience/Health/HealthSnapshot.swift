/// The health of a registry at its last observation.
public struct HealthSnapshot: Sendable, Hashable {
    /// The feeling that was signalled last; pleasure before the first signal.
    public let feeling: HealthSignal.Feeling
    /// The mean health of the circuits: 1 is well, 0 is all open.
    public let score: Double
}
