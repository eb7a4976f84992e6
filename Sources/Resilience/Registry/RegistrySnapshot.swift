/// Everything there is to know about a registry at one moment.
public struct RegistrySnapshot: Sendable, Hashable {
    /// The number of the newest event that the snapshot certainly includes; follow on from there.
    public let sequence: UInt64
    /// When the snapshot was taken.
    public let at: Moment
    /// Whether the kill switch is thrown, so that calls are not guarded at all.
    public let isDisabled: Bool
    /// The circuits, by name.
    public let circuits: [CircuitSnapshot]
    /// The retries, by name.
    public let retries: [RetrySnapshot]
    /// The retry budgets, by name.
    public let budgets: [RetryBudgetSnapshot]
    /// The bulkheads, by name.
    public let bulkheads: [BulkheadSnapshot]
    /// The fallbacks, by name.
    public let fallbacks: [FallbackSnapshot]
}
