import Synchronization

/// What not every ``FastLane`` needs: durations, and more turnstiles where many meet.
final class LaneAnnex: Sendable {
    /// One more turnstile, with durations of its own, far enough from the next one not to disturb it.
    struct Side: ~Copyable, Sendable {
        let turnstile = Turnstile()
        let durations = DurationTally()
        private let padding = InlineArray<6, UInt64>(repeating: 0)
    }

    /// Turnstiles for threads to choose from.
    final class Sides: Sendable {
        let all: InlineArray<8, Side> = InlineArray { _ in Side() }

        /// The number of the one that the present thread uses, by the place of its stack.
        ///
        /// Stacks lie megabytes apart. Any other number would be right as well, only slower.
        @inline(__always)
        static var mine: Int {
            var here: UInt8 = 0
            let place = withUnsafePointer(to: &here) { UInt64(UInt(bitPattern: $0)) }
            // Fibonacci hashing spreads places that follow one another at equal distances.
            return Int(((place >> 20) &* 0x9E37_79B9_7F4A_7C15) >> 61)
        }
    }

    /// What those measured who passed the lane's own turnstile.
    let durations = DurationTally()
    private let sidesOrNone = Atomic<Unmanaged<Sides>?>(nil)

    deinit { sidesOrNone.load(ordering: .relaxed)?.release() }

    /// The turnstiles beside the lane's own; `nil` until two callers had to wait for each other.
    @inline(__always)
    var sides: Unmanaged<Sides>? { sidesOrNone.load(ordering: .acquiring) }

    /// Puts turnstiles beside the lane's own, closed; whoever next opens the lane opens them too.
    func widen() {
        let sides = Unmanaged.passRetained(Sides())
        if !sidesOrNone.compareExchange(expected: nil, desired: sides, ordering: .releasing).exchanged {
            sides.release()
        }
    }
}
