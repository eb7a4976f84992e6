/// The numbers that stood behind a transition at its moment.
public struct Evidence: Sendable, Hashable {
    /// Counted calls in the window of the failure rate; `nil` without such a rule.
    public internal(set) var calls: Int?
    /// Failures among them.
    public internal(set) var failures: Int?
    /// Failures as a share (0–1); `nil` below the minimum of calls.
    public internal(set) var failureRatio: Double?
    /// The failure share that opens the circuit.
    public internal(set) var threshold: Double?
    /// The calls that the failure rate needs at least.
    public internal(set) var minimumCalls: Int?
    /// Slow calls as a share (0–1); `nil` below the minimum of calls.
    public internal(set) var slowRatio: Double?
    /// The slow share that opens the circuit.
    public internal(set) var slowThreshold: Double?
    /// Failures in a row.
    public internal(set) var consecutiveFailures = 0
    /// The failures in a row that open the circuit.
    public internal(set) var consecutiveLimit: Int?
    /// The last failures that were kept, by kind, most frequent first.
    public internal(set) var failureKinds: [FailureKindCount] = []
    /// How long the circuit is going to stay open.
    public internal(set) var openFor: Duration?
    /// Calls in flight; `nil` without a rule about stalled calls.
    public internal(set) var callsInFlight: Int?
    /// Calls among them that have been in flight for too long.
    public internal(set) var stalledCalls: Int?
}
