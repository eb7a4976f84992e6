/// How a delay is spread, so that many clients do not come back together.
public enum Jitter: Sendable, Hashable {
    /// The delay as computed.
    case none
    /// Anything from zero to the delay. (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015.)
    case full
    /// Half of the delay for certain, and up to the other half.
    case equal
    /// From the base to three times the previous delay, never above the maximum.
    case decorrelated
    /// The delay, at most this share of it (0–1) shorter or longer.
    case proportional(Double)
}
