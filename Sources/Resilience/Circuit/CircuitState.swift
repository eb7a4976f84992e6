/// The state of a circuit as everybody outside sees it.
public enum CircuitState: String, Sendable, Hashable, CaseIterable {
    /// Calls pass and are counted.
    case closed
    /// Calls are refused until the open period is over.
    case open
    /// A limited number of probes finds out whether the dependency is back.
    case halfOpen = "half_open"
    /// An operator holds the circuit open.
    case forcedOpen = "forced_open"
    /// Calls pass and are not counted.
    case disabled
    /// Calls pass and are counted, but nothing opens the circuit.
    case metricsOnly = "metrics_only"
}
