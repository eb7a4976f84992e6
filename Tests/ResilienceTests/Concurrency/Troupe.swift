import Synchronization

@testable import Resilience

/// Tasks that act on one breaker at the same time, and note when each act began and ended.
struct Troupe {
    /// What each task does, in its order.
    let parts: [[Act]]

    /// Lets all tasks act at once; an act's moments come from one counter, so that they compare.
    func play(on breaker: CircuitBreaker) async -> [RecordedAct] {
        let ticks = Ticks()
        let size = parts.count
        return await withTaskGroup(of: [RecordedAct].self) { group in
            for (task, part) in parts.enumerated() {
                group.addTask { @concurrent in
                    ticks.gather(size)
                    return Self.play(part, task: task, on: breaker, ticks)
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    private static func play(
        _ part: [Act],
        task: Int,
        on breaker: CircuitBreaker,
        _ ticks: Ticks
    ) -> [RecordedAct] {
        var permits: [Int: Permit] = [:]
        return part.enumerated().map { index, act in
            let began = ticks.next()
            let outcome = perform(act, index: index, on: breaker, &permits)
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

    static func perform(
        _ act: Act,
        index: Int,
        on breaker: CircuitBreaker,
        _ permits: inout [Int: Permit]
    ) -> Act.Outcome {
        switch act {
        case .acquire:
            guard let permit = try? breaker.admit() else { return .admitted(false) }
            permits[index] = permit
            return .admitted(true)
        case .end(let acquisition, let verdict):
            guard let permit = permits[acquisition] else { return .done }
            if let verdict { breaker.conclude(permit, as: verdict) } else { breaker.abandon(permit) }
        case .hold(let owner):
            _ = try? breaker.forceOpen(owner: owner, reason: "drill")
        case .reset:
            try? breaker.reset(by: "ada", reason: "drill")
        case .disable:
            try? breaker.disable(by: "ada", reason: "drill")
        case .enable:
            try? breaker.enable(by: "ada", reason: "drill")
        case .read:
            return .seen(Act.Sight(breaker.snapshot()))
        }
        return .done
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
