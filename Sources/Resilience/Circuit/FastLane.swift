import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Counts quick successes or refusals of one generation without the circuit's lock.
///
/// One word is lock and generation in one, so that entering proves that the generation is still the same:
/// what is counted here happened before whatever changes the circuit next. Who is inside only adds to a few
/// numbers, a matter of nanoseconds. Who holds the circuit's lock shuts the lane first, takes out what it
/// counted, and opens it again afterwards; callers that find it shut take the circuit's lock like everybody
/// else, which knows how to wait.
struct FastLane: ~Copyable, Sendable {
    /// Twice the generation; one more while somebody is inside.
    private let word = Atomic<UInt64>(Self.closed)
    private let count = Atomic<UInt64>(0)
    private let end = Atomic<Int64>(0)
    private let longest = Atomic<Int64>(0)

    /// What refused callers get; kept alive by one reference that belongs to the lane.
    private let slip = Atomic<Unmanaged<RefusalSlip>?>(nil)

    /// Shut for as long as somebody is at the circuit; no generation has the number zero.
    private static let shut: UInt64 = 1
    /// Shut until the circuit says otherwise; no generation lives to have this number either.
    private static let closed = UInt64.max

    /// Nanoseconds up to which entries count here.
    var until: Int64 { end.load(ordering: .relaxed) }

    /// Durations from this many nanoseconds on are the circuit's business.
    var slowFrom: Int64 { longest.load(ordering: .relaxed) }

    deinit { slip.load(ordering: .relaxed)?.release() }

    /// Reads what refused callers get; only for who is inside or shut the lane.
    @inline(__always)
    borrowing func withRefusal<Result>(_ read: (RefusalSlip) -> Result) -> Result? {
        slip.load(ordering: .relaxed)?._withUnsafeGuaranteedRef(read)
    }

    /// Replaces what refused callers get; only for who shut the lane.
    borrowing func setRefusal(_ refusal: RefusalSlip?) {
        slip.exchange(refusal.map(Unmanaged.passRetained), ordering: .relaxed)?.release()
    }

    /// Enters if the lane is open for `generation`; who gets in must leave at once.
    @inline(__always)
    borrowing func enter(_ generation: UInt64) -> Bool {
        let free = generation << 1
        let (entered, seen) = word.compareExchange(expected: free, desired: free | 1, ordering: .acquiring)
        return entered || (seen == free | 1 || seen == Self.shut) && enterAfterWaiting(free)
    }

    /// Leaves; `counting` says that one more happened.
    @inline(__always)
    borrowing func leave(_ generation: UInt64, counting: Bool) {
        if counting { count.store(count.load(ordering: .relaxed) &+ 1, ordering: .relaxed) }
        word.store(generation << 1, ordering: .releasing)
    }

    /// Waits a little for whoever is inside, longer each time.
    ///
    /// A long wait leaves the word with one processor for many calls, which is quicker for both than passing
    /// it to and fro with every call.
    @inline(never)
    private borrowing func enterAfterWaiting(_ free: UInt64) -> Bool {
        var pause = 8
        while pause < 2048 {
            for _ in 0..<pause { Self.idle() }
            pause *= 2
            // A look first: trying would take the word away from whoever is inside.
            let seen = word.load(ordering: .relaxed)
            if seen == free {
                let (entered, _) = word.compareExchange(
                    expected: free,
                    desired: free | 1,
                    ordering: .acquiring
                )
                if entered { return true }
            } else if seen != free | 1, seen != Self.shut {
                return false
            }
        }
        return false
    }

    /// Shuts the lane and takes out what it counted; only for who holds the circuit's lock.
    borrowing func shut() -> UInt64 {
        var rounds = 0
        while true {
            let seen = word.load(ordering: .relaxed)
            if seen & 1 == 0 || seen == Self.closed {
                let (exchanged, _) = word.compareExchange(
                    expected: seen,
                    desired: Self.shut,
                    ordering: .acquiring
                )
                if exchanged { break }
            }
            // Whoever is inside needs some nanoseconds, unless its thread was put to sleep in there.
            rounds += 1
            if rounds < 100 { Self.idle() } else { sched_yield() }
        }
        let counted = count.load(ordering: .relaxed)
        count.store(0, ordering: .relaxed)
        return counted
    }

    /// Ends what ``shut()`` began without letting anybody in; only for who holds the circuit's lock.
    borrowing func close() {
        word.store(Self.closed, ordering: .releasing)
    }

    /// Opens the lane for `generation`; only for who holds the circuit's lock.
    borrowing func open(_ generation: UInt64, until: Int64, slowFrom: Int64) {
        end.store(until, ordering: .relaxed)
        longest.store(slowFrom, ordering: .relaxed)
        word.store(generation << 1, ordering: .releasing)
    }

    /// Passes three nanoseconds without touching the word: there is no other portable way to wait so shortly.
    private static func idle() {
        _ = SystemTime.coarse
    }
}
