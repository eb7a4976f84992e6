/// How calls enter a circuit, packed into the word that every call reads.
struct GateWord {
    /// The generation, above two bits for the timing and two for the entrance.
    let bits: UInt64

    @inline(__always)
    init(bits: UInt64) {
        self.bits = bits
    }

    init(_ circuit: borrowing Circuit, entrance: Shortcut.Entrance) {
        let timing: UInt64 =
            switch circuit.settings.timing {
            case .exact: 0
            case .coarse: 1
            case .none: 2
            }
        bits = circuit.generation << 4 | timing << 2 | entrance.rawValue
    }

    /// The generation that admits.
    @inline(__always)
    var generation: UInt64 { bits >> 4 }

    /// How durations are measured.
    @inline(__always)
    var timing: CallTiming {
        switch bits >> 2 & 3 {
        case 0: .exact
        case 1: .coarse
        default: .none
        }
    }

    /// How a call enters.
    @inline(__always)
    var entrance: Shortcut.Entrance {
        switch bits & 3 {
        case 1: .pass
        case 2: .passUncounted
        case 3: .refuse
        default: .ask
        }
    }
}
