import Synchronization
import Testing

@testable import Resilience

/// A lane that can be drilled: the real one, or one with a mistake.
private protocol Lane: AnyObject, Sendable {
    func enter(_ generation: UInt64) -> Bool
    func leave(_ generation: UInt64, counting: Bool)
    func shut() -> UInt64
    func open(_ generation: UInt64)
}

private final class RealTurnstile: Lane {
    private let lane = Turnstile()

    func enter(_ generation: UInt64) -> Bool { lane.enter(generation) }
    func leave(_ generation: UInt64, counting: Bool) { lane.leave(generation, counting: counting) }
    func shut() -> UInt64 { lane.shut() }
    func open(_ generation: UInt64) { lane.open(generation) }
}

/// The same idea, done carelessly.
private final class CarelessLane: Lane {
    enum Mistake: CaseIterable, Sendable {
        /// Looks and then enters, in two steps.
        case entersInTwoSteps
        /// Takes any generation for the present one.
        case ignoresGeneration
        /// Takes out the count while somebody may be inside.
        case takesCountWithoutShutting
    }

    private let mistake: Mistake
    private let word = Atomic<UInt64>(1)
    private let count = Atomic<UInt64>(0)

    init(_ mistake: Mistake) { self.mistake = mistake }

    func enter(_ generation: UInt64) -> Bool {
        let seen = word.load(ordering: .acquiring)
        let free = mistake == .ignoresGeneration ? seen & ~1 : generation << 1
        guard seen == free else { return false }
        if mistake == .entersInTwoSteps {
            word.store(free | 1, ordering: .relaxed)
            return true
        }
        return word.compareExchange(expected: free, desired: free | 1, ordering: .acquiring).exchanged
    }

    func leave(_ generation: UInt64, counting: Bool) {
        if counting { count.store(count.load(ordering: .relaxed) &+ 1, ordering: .relaxed) }
        word.store(word.load(ordering: .relaxed) & ~1, ordering: .releasing)
    }

    func shut() -> UInt64 {
        if mistake != .takesCountWithoutShutting {
            // Not for ever: what is done carelessly can also get stuck.
            for _ in 0..<1_000_000 {
                let seen = word.load(ordering: .relaxed)
                guard seen & 1 == 0 else { continue }
                if word.compareExchange(expected: seen, desired: 1, ordering: .acquiring).exchanged { break }
            }
        }
        let counted = count.load(ordering: .relaxed)
        count.store(0, ordering: .relaxed)
        return counted
    }

    func open(_ generation: UInt64) { word.store(generation << 1, ordering: .releasing) }
}

/// Calls that go through a lane on two processors while it is shut and opened again and again.
private struct LaneDrill: Sendable {
    /// Calls that were counted, by those who made them.
    var counted = 0
    /// The same by who took the counts out.
    var taken = 0
    /// Calls that found somebody else inside.
    var meetings = 0
    /// Calls that got in with the number of a generation that was over.
    var outdated = 0

    static func run(_ lane: some Lane) -> LaneDrill {
        let field = Field()
        let drills = Record<LaneDrill>()
        lane.open(2)
        onThreads(2) { drills.add(field.use(lane)) }
        var sum = drills.elements.reduce(into: LaneDrill()) { sum, drill in
            sum.counted += drill.counted
            sum.taken += drill.taken
            sum.meetings += drill.meetings
            sum.outdated += drill.outdated
        }
        sum.taken += Int(lane.shut())
        return sum
    }
}

/// What those who drill a lane have in common.
private final class Field: Sendable {
    private let lock = Mutex<UInt64>(2)
    private let present = Atomic<UInt64>(2)
    private let inside = Atomic(0)

    /// Enters and leaves, and now and then begins the next generation; so often, whoever else does.
    func use(_ lane: some Lane) -> LaneDrill {
        var drill = LaneDrill()
        for round in 0..<100_000 {
            if round % 50 == 0 { drill.taken += change(lane) }
            let generation = present.load(ordering: .acquiring)
            // Long enough for the generation to end meanwhile, now and then.
            for _ in 0..<(round % 7) * 5 { _ = inside.load(ordering: .relaxed) }
            guard lane.enter(generation) else { continue }
            if inside.add(1, ordering: .relaxed).newValue > 1 { drill.meetings += 1 }
            if present.load(ordering: .relaxed) != generation { drill.outdated += 1 }
            inside.subtract(1, ordering: .relaxed)
            lane.leave(generation, counting: true)
            drill.counted += 1
        }
        return drill
    }

    private func change(_ lane: some Lane) -> Int {
        lock.withLock { generation in
            let count = Int(lane.shut())
            generation += 1
            present.store(generation, ordering: .relaxed)
            lane.open(generation)
            return count
        }
    }
}

@Suite("The lane of quick calls, on two processors", .serialized)
struct FastLaneTests {
    @Test("loses and repeats no count, lets one in at a time, and only those of the present generation")
    func keepsItsPromise() {
        let drill = LaneDrill.run(RealTurnstile())

        #expect(drill.counted > 1_000)
        #expect(drill.taken == drill.counted)
        #expect(drill.meetings == 0)
        #expect(drill.outdated == 0)
    }

    @Test("would be found out if it were careless", arguments: CarelessLane.Mistake.allCases)
    fileprivate func findsCarelessness(_ mistake: CarelessLane.Mistake) {
        for _ in 0..<200 {
            let drill = LaneDrill.run(CarelessLane(mistake))
            if drill.taken != drill.counted || drill.meetings > 0 || drill.outdated > 0 { return }
        }
        Issue.record("\(mistake) went unnoticed")
    }

    @Test(
        "counts and measures every call of many threads, with one turnstile or with more",
        arguments: [false, true]
    )
    func countsEverything(_ isWide: Bool) {
        let drill = WholeLaneDrill()
        if isWide { drill.lane.widen() }
        onThreads(3) { drill.use() }
        drill.change()

        #expect(drill.counted.load(ordering: .relaxed) > 1_000)
        #expect(drill.circuit.withLock { Int($0.counters.success) } == drill.counted.load(ordering: .relaxed))
        #expect(drill.circuit.withLock { Int($0.durations.count) } == drill.counted.load(ordering: .relaxed))
        #expect(
            drill.circuit.withLock { $0.durations.sum }
                == .nanoseconds(5 * drill.counted.load(ordering: .relaxed))
        )
    }
}

/// Threads that count in a whole lane while it is shut and opened again and again.
private final class WholeLaneDrill: Sendable {
    let lane = FastLane()
    let circuit = Mutex(Circuit())
    let counted = Atomic(0)
    private let present = Atomic<UInt64>(0)

    func use() {
        for round in 0..<30_000 {
            if round % 50 == 0 { change() }
            let generation = present.load(ordering: .relaxed)
            if lane.count(generation, at: 0, took: 5) { counted.add(1, ordering: .relaxed) }
        }
    }

    func change() {
        circuit.withLock { circuit in
            let count = lane.shut(drainingInto: &circuit)
            circuit.absorb(count)
            circuit.beginGeneration()
            present.store(circuit.generation, ordering: .relaxed)
            lane.open(circuit.generation, until: .max, slowFrom: .max, timing: .exact)
        }
    }
}
