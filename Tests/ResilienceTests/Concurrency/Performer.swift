import Synchronization

@testable import Resilience

/// Does on a breaker what an act says, rightly or with one mistake.
final class Performer: Sendable {
    /// One mistake that a breaker with a shortcut around its lock could make.
    enum Mistake: CaseIterable, Sendable {
        /// Successes are counted without a look at their generation.
        case skipsGenerationCheck
        /// A call passes because one passed before, whatever happened since.
        case keepsStaleShortcut
        /// Counts of the shortcut are lost when somebody comes to the circuit.
        case losesCounts
        /// Counts of the shortcut are taken in twice.
        case countsTwice
        /// A reader looks at the circuit without what the shortcut counted.
        case readsWithoutGathering
    }

    private struct Memory {
        var lastPermit: Permit?
        var lastSight: Act.Sight?
        var ends = 0
    }

    private let breaker: CircuitBreaker
    private let mistake: Mistake?
    private let memory = Mutex(Memory())

    init(_ breaker: CircuitBreaker, mistake: Mistake? = nil) {
        self.breaker = breaker
        self.mistake = mistake
    }

    /// Does `act`, the one with this index among those of its task.
    func perform(_ act: Act, index: Int, _ permits: inout [Int: Permit]) -> Act.Outcome {
        switch act {
        case .acquire:
            guard let permit = admit() else { return .admitted(false) }
            permits[index] = permit
            return .admitted(true)
        case .end(let acquisition, let verdict):
            guard let permit = permits[acquisition] else { return .done }
            if let verdict { conclude(permit, as: verdict) } else { breaker.abandon(permit) }
        case .hold(let owner):
            _ = try? breaker.forceOpen(owner: owner, reason: "drill")
        case .reset:
            try? breaker.reset(by: "ada", reason: "drill")
        case .disable:
            try? breaker.disable(by: "ada", reason: "drill")
        case .enable:
            try? breaker.enable(by: "ada", reason: "drill")
        case .read:
            return .seen(look())
        }
        return .done
    }

    private func admit() -> Permit? {
        if mistake == .keepsStaleShortcut, let permit = memory.withLock({ $0.lastPermit }) { return permit }
        let permit = try? breaker.admit()
        if let permit, permit.probe == 0 { memory.withLock { $0.lastPermit = permit } }
        return permit
    }

    private func conclude(_ permit: Permit, as verdict: Verdict) {
        guard verdict == .success, permit.isCounted, permit.probe == 0 else {
            return breaker.conclude(permit, as: verdict)
        }
        let count = memory.withLock { memory in
            memory.ends += 1
            return memory.ends
        }
        switch mistake {
        case .skipsGenerationCheck where breaker.state == .closed:
            // A permit of the present generation, whatever the call's own is.
            if let present = try? breaker.admit() { breaker.conclude(present, as: verdict) }
        case .losesCounts where count % 3 == 0:
            break
        case .countsTwice:
            breaker.conclude(permit, as: verdict)
            breaker.conclude(permit, as: verdict)
        default:
            breaker.conclude(permit, as: verdict)
        }
    }

    private func look() -> Act.Sight {
        let sight = Act.Sight(breaker.snapshot())
        guard mistake == .readsWithoutGathering else { return sight }
        // What it would have seen at the time of the reading before.
        return memory.withLock { memory in
            defer { memory.lastSight = sight }
            return memory.lastSight ?? sight
        }
    }
}
