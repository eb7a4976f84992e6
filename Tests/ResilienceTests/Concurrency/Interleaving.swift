import ResilienceTesting
import Synchronization

@testable import Resilience

/// Lets tasks act on one breaker on one thread, each interrupted by others where a seed says so.
///
/// The same seed gives the same history, so that one that has no order can be looked at again.
final class Interleaving: Sendable {
    private struct State {
        var parts: [[Act]]
        var positions: [Int]
        var permits: [[Int: Permit]]
        /// Tasks in the middle of an act, the innermost last.
        var busy: [Int] = []
        var ticks = 0
        var generator: SeededGenerator
        var acts: [RecordedAct] = []

        mutating func tick() -> Int {
            ticks += 1
            return ticks
        }

        /// A task that is not busy and has something left to do.
        mutating func choose() -> Int? {
            parts.indices.filter { positions[$0] < parts[$0].count && !busy.contains($0) }
                .randomElement(using: &generator)
        }
    }

    private struct Turn {
        let task: Int
        let index: Int
        let act: Act
        let began: Int
        var permits: [Int: Permit]
    }

    private let performer: Performer
    private let state: Mutex<State>

    init(_ parts: [[Act]], by performer: Performer, seed: UInt64) {
        self.performer = performer
        state = Mutex(
            State(
                parts: parts,
                positions: parts.map { _ in 0 },
                permits: parts.map { _ in [:] },
                generator: SeededGenerator(seed: seed)
            )
        )
    }

    /// Plays all parts to their ends.
    func play(_ clock: MeddlingClock) -> [RecordedAct] {
        clock.onReading { [self] in interrupt() }
        defer { clock.onReading(nil) }
        while let turn = state.withLock({ Self.begin(&$0) }) { finish(turn) }
        return state.withLock { $0.acts }
    }

    /// Lets up to two other tasks come in between.
    private func interrupt() {
        for _ in 0..<2 {
            let turn = state.withLock { state -> Turn? in
                guard state.busy.count < 3, Int.random(in: 0..<3, using: &state.generator) == 0 else {
                    return nil
                }
                return Self.begin(&state)
            }
            guard let turn else { return }
            finish(turn)
        }
    }

    private static func begin(_ state: inout State) -> Turn? {
        guard let task = state.choose() else { return nil }
        let index = state.positions[task]
        state.positions[task] += 1
        state.busy.append(task)
        return Turn(
            task: task,
            index: index,
            act: state.parts[task][index],
            began: state.tick(),
            permits: state.permits[task]
        )
    }

    private func finish(_ turn: Turn) {
        var permits = turn.permits
        let outcome = performer.perform(turn.act, index: turn.index, &permits)
        state.withLock { state in
            state.permits[turn.task] = permits
            state.busy.removeLast()
            state.acts.append(
                RecordedAct(
                    task: turn.task,
                    index: turn.index,
                    act: turn.act,
                    outcome: outcome,
                    began: turn.began,
                    ended: state.tick()
                )
            )
        }
    }
}
