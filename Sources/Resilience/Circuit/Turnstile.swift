import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Lets one caller of one generation in at a time, and counts them.
///
/// One word is lock and generation in one, so that entering proves that the generation is still the same:
/// what is counted here happened before whatever changes the circuit next. Who is inside only adds to a few
/// numbers, a matter of nanoseconds.
struct Turnstile: ~Copyable, Sendable {
    /// Twice the generation; one more while somebody is inside.
    private let word = Atomic<UInt64>(Self.closed)
    private let count = Atomic<UInt64>(0)

    /// Shut for as long as somebody is at the circuit; no generation has the number zero.
    private static let shut: UInt64 = 1
    /// Shut until the circuit says otherwise; no generation lives to have this number either.
    private static let closed = UInt64.max

    /// Whether somebody of `generation` is inside who is the sixty-fourth or a multiple of it.
    ///
    /// Who meets others all the time meets them there too; no counter of meetings is needed.
    var isMilestone: Bool {
        count.load(ordering: .relaxed) & 63 == 63 && word.load(ordering: .relaxed) & 1 == 1
    }

    /// Enters if it is open for `generation` and nobody is inside; who gets in must leave at once.
    @inline(__always)
    borrowing func enter(_ generation: UInt64) -> Bool {
        let free = generation << 1
        return word.compareExchange(expected: free, desired: free | 1, ordering: .acquiring).exchanged
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
    borrowing func enterAfterWaiting(_ generation: UInt64) -> Bool {
        let free = generation << 1
        var pause = 8
        while pause < 2048 {
            // A look first: trying would take the word away from whoever is inside.
            let seen = word.load(ordering: .relaxed)
            if seen == free {
                if enter(generation) { return true }
            } else if seen != free | 1, seen != Self.shut {
                return false
            }
            for _ in 0..<pause { Self.idle() }
            pause *= 2
        }
        return false
    }

    /// Shuts it and takes out what it counted; only for who holds the circuit's lock.
    borrowing func shut() -> UInt64 {
        var rounds = 0
        while true {
            let seen = word.load(ordering: .relaxed)
            // Only who holds the lock opens what is closed.
            guard seen != Self.closed else { return 0 }
            if seen & 1 == 0,
                word.compareExchange(expected: seen, desired: Self.shut, ordering: .acquiring).exchanged
            {
                break
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

    /// Opens it for `generation`; only for who holds the circuit's lock.
    borrowing func open(_ generation: UInt64) {
        word.store(generation << 1, ordering: .releasing)
    }

    /// Passes three nanoseconds without touching the word: there is no other portable way to wait so shortly.
    private static func idle() {
        _ = SystemTime.coarse
    }
}
