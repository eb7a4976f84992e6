public import Monitoring

/// What a row of the table stands for; the selection sticks to it.
public enum RowID: Hashable, Sendable {
    /// A breaker with all its instances.
    case circuit(CircuitID)
    /// One instance of an unfolded breaker.
    case instance(BreakerID)

    /// The breaker that the row belongs to.
    public var circuit: CircuitID {
        switch self {
        case .circuit(let circuit): circuit
        case .instance(let breaker): breaker.circuit
        }
    }
}
