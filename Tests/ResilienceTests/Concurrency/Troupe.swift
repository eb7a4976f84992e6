import Synchronization

@testable import Resilience

/// Tasks that act on one breaker at the same time, and note when each act began and ended.
struct Troupe {
    /// What each task does, in its order.
    let parts: [[Act]]

    /// Lets all tasks act at once; an act's moments come from one counter, so that they compare.
    func play(by performer: Performer) async -> [RecordedAct] {
        let ticks = Ticks()
        let size = parts.count
        return await withTaskGroup(of: [RecordedAct].self) { group in
            for (task, part) in parts.enumerated() {
                group.addTask { @concurrent in
                    ticks.gather(size)
                    return Self.play(part, task: task, by: performer, ticks)
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    private static func play(
        _ part: [Act],
        task: Int,
        by performer: Performer,
        _ ticks: Ticks
    ) -> [RecordedAct] {
        var permits: [Int: Permit] = [:]
        return part.enumerated().map { index, act in
            let began = ticks.next()
            let outcome = performer.perform(act, index: index, &permits)
            let ended = ticks.next()
            return RecordedAct(
                task: task,
                index: index,
                act: act,
                outcome: outcome,
                began: began,
                ended: ended
            )
        }
    }
}

/// Gives out rising numbers, and lets tasks start together.
private final class Ticks: Sendable {
    private let last = Atomic(0)
    private let arrived = Atomic(0)

    func next() -> Int { last.add(1, ordering: .sequentiallyConsistent).newValue }

    /// Waits a little for the others; not for long, since there may be fewer threads than tasks.
    func gather(_ count: Int) {
        arrived.add(1, ordering: .relaxed)
        var patience = 4_000
        while arrived.load(ordering: .relaxed) < count, patience > 0 { patience -= 1 }
    }
}

extension Act.Sight {
    init(_ snapshot: CircuitSnapshot) {
        self.init(
            state: snapshot.state,
            success: Int(snapshot.counters.success),
            failure: Int(snapshot.counters.failure + snapshot.counters.timeout),
            rejected: Int(snapshot.counters.rejected),
            late: Int(snapshot.counters.late),
            abandoned: Int(snapshot.counters.abandoned),
            holds: snapshot.holds.map(\.owner)
        )
    }
}
