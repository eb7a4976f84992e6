/// Something that happened in a registry, numbered in the order in which it happened.
public struct ResilienceEvent: Sendable, Hashable {
    /// What happened.
    public enum Kind: Sendable, Hashable {
        /// A circuit changed.
        case circuit(CircuitChange)
        /// A retry is going to try again.
        case retry(RetryNotice)
        /// The health of the whole got worse or better.
        case health(HealthSignal)
    }

    /// The number of the event, from 1; later events have higher numbers and none is missing.
    public let sequence: UInt64
    /// When it happened.
    public let at: Moment
    /// What happened.
    public let kind: Kind
}
