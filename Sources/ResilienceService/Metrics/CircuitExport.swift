/// Names of a service's own choice under which one circuit is exported besides the standard ones.
///
/// Dashboards that exist before the library comes keep working: `dnastore_circuit_state` stays what it was.
public struct CircuitExport: Sendable, Hashable {
    /// The circuit.
    public var circuit: String
    /// A gauge that is 0 while closed, 1 while open, 2 while half-open.
    public var stateName: String?
    /// A counter of the times that the circuit opened.
    public var tripsName: String?
    /// A counter of the extra attempts of the retry with the circuit's name.
    public var retriesName: String?

    /// Creates names for `circuit`; a name that is `nil` is not exported.
    public init(
        circuit: String,
        stateName: String? = nil,
        tripsName: String? = nil,
        retriesName: String? = nil
    ) {
        self.circuit = circuit
        self.stateName = stateName
        self.tripsName = tripsName
        self.retriesName = retriesName
    }
}
