/// How calls enter a circuit, packed into the word that every call reads.
struct GateWord {
    /// The generation, above two bits for the stopwatch and two for the entrance.
    let bits: UInt64

    @inline(__always)
    init(bits: UInt64) {
        self.bits = bits
    }

    init(_ circuit: borrowing Circuit, entrance: Shortcut.Entrance, stopwatch: Stopwatch) {
        bits = circuit.generation << 4 | stopwatch.rawValue << 2 | entrance.rawValue
    }

    /// The generation that admits.
    @inline(__always)
    var generation: UInt64 { bits >> 4 }

    /// What durations are measured with.
    @inline(__always)
    var stopwatch: Stopwatch {
        switch bits >> 2 & 3 {
        case 0: .clock
        case 1: .coarseClock
        case 2: .counter
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
