/// What the duration of a call is measured with.
enum Stopwatch: UInt64, Sendable {
    /// The clock.
    case clock
    /// The clock, as of its last tick.
    case coarseClock
    /// The counter of the processor, for a clock that is the system's.
    case counter
    /// Nothing.
    case none

    init(_ timing: CallTiming, of time: TimeSource) {
        self =
            switch timing {
            case .exact: time.counter != nil ? .counter : .clock
            case .coarse: .coarseClock
            case .none: .none
            }
    }
}
