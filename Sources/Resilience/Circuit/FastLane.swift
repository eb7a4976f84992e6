import Synchronization

/// Counts quick successes or refusals of one generation without the circuit's lock.
///
/// Callers pass a ``Turnstile``. Who holds the circuit's lock shuts the lane first, takes out what it counted,
/// and opens it again afterwards; callers that find it shut take the circuit's lock like everybody else, which
/// knows how to wait. Where callers meet again and again the lane gets more turnstiles, one for each of a few
/// threads; a circuit that is used by one task at a time does without their memory.
struct FastLane: ~Copyable, Sendable {
    private let turnstile = Turnstile()
    private let end = Atomic<Int64>(0)
    private let longest = Atomic<Int64>(0)
    private let annexOrNone = Atomic<Unmanaged<LaneAnnex>?>(nil)
    /// What refused callers get; kept alive by one reference that belongs to the lane.
    private let slip = Atomic<Unmanaged<RefusalSlip>?>(nil)

    deinit {
        slip.load(ordering: .relaxed)?.release()
        annexOrNone.load(ordering: .relaxed)?.release()
    }

    /// Nanoseconds up to which entries count here.
    var until: Int64 { end.load(ordering: .relaxed) }

    /// What refused callers get; only for who shut the lane.
    borrowing func withRefusal<Result>(_ read: (RefusalSlip) -> Result) -> Result? {
        slip.load(ordering: .relaxed)?._withUnsafeGuaranteedRef(read)
    }

    /// Replaces what refused callers get; only for who shut the lane.
    borrowing func setRefusal(_ refusal: RefusalSlip?) {
        slip.exchange(refusal.map(Unmanaged.passRetained), ordering: .relaxed)?.release()
    }

    /// Counts a success that ends at `now`; false when the circuit has to be told.
    @inline(__always)
    borrowing func count(_ generation: UInt64, at now: Int64) -> Bool {
        if let annex = annexOrNone.load(ordering: .acquiring) {
            let sides = annex._withUnsafeGuaranteedRef(\.sides)
            if let sides { return count(generation, at: now, took: nil, aside: sides) }
        }
        guard enter(generation) else { return false }
        let isQuiet = now < until
        turnstile.leave(generation, counting: isQuiet)
        return isQuiet
    }

    /// Counts a success that ends at `now` after so many nanoseconds; false when the circuit has to be told.
    @inline(__always)
    borrowing func count(_ generation: UInt64, at now: Int64, took duration: Int64) -> Bool {
        guard let annex = annexOrNone.load(ordering: .acquiring) else { return false }
        return annex._withUnsafeGuaranteedRef { annex in
            if let sides = annex.sides { return count(generation, at: now, took: duration, aside: sides) }
            guard enter(generation) else { return false }
            let isQuiet = isQuick(duration, at: now) && annex.durations.record(duration)
            turnstile.leave(generation, counting: isQuiet)
            return isQuiet
        }
    }

    @inline(never)
    private borrowing func count(
        _ generation: UInt64,
        at now: Int64,
        took duration: Int64?,
        aside sides: Unmanaged<LaneAnnex.Sides>
    ) -> Bool {
        sides._withUnsafeGuaranteedRef { sides in
            let mine = LaneAnnex.Sides.mine
            guard
                sides.all[mine].turnstile.enter(generation)
                    || sides.all[mine].turnstile.enterAfterWaiting(generation)
            else { return false }
            let isQuiet =
                if let duration {
                    isQuick(duration, at: now) && sides.all[mine].durations.record(duration)
                } else {
                    now < until
                }
            sides.all[mine].turnstile.leave(generation, counting: isQuiet)
            return isQuiet
        }
    }

    /// Whether a call that took so long until `now` is none of the circuit's business.
    @inline(__always)
    private borrowing func isQuick(_ duration: Int64, at now: Int64) -> Bool {
        now < until && duration < longest.load(ordering: .relaxed)
    }

    /// Counts a refusal at `now`, and reads it in the `shape` asked for; `nil` when the circuit has to be asked.
    @inline(__always)
    borrowing func refuse<Shape>(_ generation: UInt64, at now: Int64, _ shape: (RefusalSlip) -> Shape)
        -> Shape?
    {
        guard enter(generation) else { return nil }
        let refusal = now < until ? withRefusal(shape) : nil
        turnstile.leave(generation, counting: refusal != nil)
        return refusal
    }

    @inline(__always)
    private borrowing func enter(_ generation: UInt64) -> Bool {
        turnstile.enter(generation) || enterAmongOthers(generation)
    }

    @inline(never)
    private borrowing func enterAmongOthers(_ generation: UInt64) -> Bool {
        guard turnstile.isMilestone else { return turnstile.enterAfterWaiting(generation) }
        widen()
        return false
    }

    /// Puts turnstiles beside the first one; they are open once the circuit has been told of something.
    borrowing func widen() {
        makeAnnex()
        annexOrNone.load(ordering: .acquiring)?._withUnsafeGuaranteedRef { $0.widen() }
    }

    private borrowing func makeAnnex() {
        guard annexOrNone.load(ordering: .relaxed) == nil else { return }
        let annex = Unmanaged.passRetained(LaneAnnex())
        if !annexOrNone.compareExchange(expected: nil, desired: annex, ordering: .releasing).exchanged {
            annex.release()
        }
    }

    /// Shuts the lane and takes out what it counted and measured; only for who holds the circuit's lock.
    borrowing func shut(drainingInto circuit: inout Circuit) -> UInt64 {
        var counted = turnstile.shut()
        guard let annex = annexOrNone.load(ordering: .acquiring) else { return counted }
        annex._withUnsafeGuaranteedRef { annex in
            if counted > 0, circuit.settings.timing != .none {
                annex.durations.drain(into: &circuit.durations)
            }
            annex.sides?._withUnsafeGuaranteedRef { sides in
                for index in sides.all.indices {
                    let more = sides.all[index].turnstile.shut()
                    guard more > 0 else { continue }
                    counted += more
                    if circuit.settings.timing != .none {
                        sides.all[index].durations.drain(into: &circuit.durations)
                    }
                }
            }
        }
        return counted
    }

    /// Ends what ``shut(drainingInto:)`` began without letting anybody in; only for who holds the lock.
    borrowing func close() {
        turnstile.close()
        forEachSide { $0.close() }
    }

    /// Opens the lane for `generation`; only for who holds the circuit's lock.
    borrowing func open(_ generation: UInt64, until: Int64, slowFrom: Int64, timing: CallTiming) {
        end.store(until, ordering: .relaxed)
        longest.store(slowFrom, ordering: .relaxed)
        if timing != .none { makeAnnex() }
        turnstile.open(generation)
        forEachSide { $0.open(generation) }
    }

    private borrowing func forEachSide(_ act: (borrowing Turnstile) -> Void) {
        annexOrNone.load(ordering: .acquiring)?._withUnsafeGuaranteedRef { annex in
            annex.sides?._withUnsafeGuaranteedRef { sides in
                for index in sides.all.indices { act(sides.all[index].turnstile) }
            }
        }
    }
}
