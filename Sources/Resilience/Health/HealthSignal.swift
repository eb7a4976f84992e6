/// An algedonic signal: the whole hurts, or feels well again.
public struct HealthSignal: Sendable, Hashable {
    /// What is felt.
    public enum Feeling: String, Sendable, Hashable, CaseIterable {
        /// The score fell to the level of pain and stayed there.
        case pain
        /// The score rose to the level of pleasure and stayed there.
        case pleasure
    }

    /// Why the signal was raised.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The score crossed its level.
        case score
        /// A circuit has been refusing calls for too long, whatever the score.
        case openTooLong = "open_too_long"
    }

    /// What is felt.
    public let feeling: Feeling
    /// Why.
    public let reason: Reason
    /// The score at that moment: 1 is well, 0 is all circuits open.
    public let score: Double
    /// The circuits that hurt, by name.
    public let circuits: [String]
}
