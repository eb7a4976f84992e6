/// A policy of a pipeline, as a configuration names it.
public enum PolicyKind: String, Sendable, Hashable, CaseIterable {
    /// The circuit breaker.
    case circuit
    /// The retry.
    case retry
    /// The bulkhead.
    case bulkhead
    /// The time limit of a call.
    case timeout
}
