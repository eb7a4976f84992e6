/// A circuit's change of state, with what stood behind it.
public struct Transition: Sendable, Hashable {
    /// The circuit.
    public let circuit: String
    /// The number of this change among all changes of the circuit, from 1.
    public let number: UInt64
    /// When it took effect.
    public let at: Moment
    /// The state before.
    public let from: CircuitState
    /// The state after.
    public let to: CircuitState
    /// Why.
    public let cause: TransitionCause
    /// The operator who caused it, if one did.
    public let by: OperatorNote?
    /// The numbers of that moment.
    public let evidence: Evidence
    /// How long the state before had lasted.
    public let lasted: Duration
}
