/// What the parts of a registry are made with unless told otherwise.
public struct RegistryDefaults: Sendable, Hashable {
    /// For circuits.
    public var circuit: CircuitSettings
    /// For retries.
    public var retry: RetrySettings
    /// For retry budgets.
    public var budget: RetryBudgetSettings
    /// For bulkheads.
    public var bulkhead: BulkheadSettings

    /// The standard settings, or the given ones.
    public init(
        circuit: CircuitSettings = .standard,
        retry: RetrySettings = .standard,
        budget: RetryBudgetSettings = .standard,
        bulkhead: BulkheadSettings = .standard
    ) {
        self.circuit = circuit
        self.retry = retry
        self.budget = budget
        self.bulkhead = bulkhead
    }
}
