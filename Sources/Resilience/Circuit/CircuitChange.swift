/// Something that happened to a circuit and that others want to hear of.
public enum CircuitChange: Sendable, Hashable {
    /// The state changed.
    case transition(Transition)
    /// An operator took hold of a circuit that was held open already.
    case holdPlaced(circuit: String, number: UInt64, hold: Hold)
    /// A hold ended while others still keep the circuit open.
    case holdReleased(circuit: String, number: UInt64, hold: Hold, expired: Bool, at: Moment)
    /// An operator reset a circuit that was closed already.
    case cleared(circuit: String, number: UInt64, by: OperatorNote, at: Moment)

    /// The circuit that changed.
    public var circuit: String {
        switch self {
        case .transition(let transition): transition.circuit
        case .holdPlaced(let circuit, _, _): circuit
        case .holdReleased(let circuit, _, _, _, _): circuit
        case .cleared(let circuit, _, _, _): circuit
        }
    }

    /// The number of this change among all changes of the circuit, from 1.
    public var number: UInt64 {
        switch self {
        case .transition(let transition): transition.number
        case .holdPlaced(_, let number, _): number
        case .holdReleased(_, let number, _, _, _): number
        case .cleared(_, let number, _, _): number
        }
    }

    /// When it took effect.
    public var at: Moment {
        switch self {
        case .transition(let transition): transition.at
        case .holdPlaced(_, _, let hold): hold.since
        case .holdReleased(_, _, _, _, let at): at
        case .cleared(_, _, _, let at): at
        }
    }
}
