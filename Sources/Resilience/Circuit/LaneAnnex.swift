import Synchronization

/// What not every ``FastLane`` needs: durations, and more turnstiles where many meet.
final class LaneAnnex: Sendable {
    /// One more turnstile, with durations of its own.
    ///
    /// What quick calls write stands first, and the rest keeps it far enough from the next one.
    struct Side: ~Copyable, Sendable {
        let turnstile = Turnstile()
        let durations = DurationTally()
    }

    /// Turnstiles for threads to choose from.
    final class Sides: Sendable {
        let all: InlineArray<16, Side> = InlineArray { _ in Side() }

        /// The number of the one that the present thread uses, by the place of its stack.
        ///
        /// Stacks lie megabytes apart. Any other number would be right as well, only slower.
        @inline(__always)
        static var mine: Int {
            var here: UInt8 = 0
            let place = withUnsafePointer(to: &here) { UInt64(UInt(bitPattern: $0)) }
            // Fibonacci hashing: threads that were made one after another get different numbers, whether
            // their stacks take half a megabyte or eight.
            return Int(((place >> 19) &* 0x9E37_79B9_7F4A_7C15) >> 60)
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
