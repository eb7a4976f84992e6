@testable import Resilience

/// Finds an order in which acts could have happened one after another, each between its two moments.
///
/// The search of Wing and Gong ("Testing and Verifying Concurrent Objects", 1993) with the naive circuit as
/// the sequential object.
struct Witness {
    private struct World {
        var circuit: NaiveCircuit
        /// The oracle's call of each acquisition, by task and index.
        var calls: [Int: Int] = [:]
    }

    let now: Int64

    /// Whether some order of `acts` that respects their moments explains all outcomes.
    func explains(_ acts: [RecordedAct], from oracle: NaiveCircuit) -> Bool {
        search(acts.sorted { $0.began < $1.began }, World(circuit: oracle))
    }

    private func search(_ rest: [RecordedAct], _ world: World) -> Bool {
        guard let deadline = rest.map(\.ended).min() else { return true }
        for (position, act) in rest.enumerated() {
            // Who began after somebody else had ended cannot come first.
            guard act.began < deadline else { break }
            var next = world
            guard perform(act, in: &next) == act.outcome else { continue }
            var others = rest
            others.remove(at: position)
            if search(others, next) { return true }
        }
        return false
    }

    private func perform(_ act: RecordedAct, in world: inout World) -> Act.Outcome {
        switch act.act {
        case .acquire:
            guard let call = world.circuit.admit(at: now) else { return .admitted(false) }
            world.calls[act.task * 100 + act.index] = call
            return .admitted(true)
        case .end(let acquisition, let verdict):
            if let call = world.calls[act.task * 100 + acquisition] {
                world.circuit.resolve(call, verdict, at: now)
            }
        case .hold(let owner): world.circuit.forceOpen(owner, for: nil, at: now)
        case .reset: world.circuit.reset(at: now)
        case .disable: world.circuit.disable(at: now)
        case .enable: world.circuit.enable(at: now)
        case .read: return .seen(Act.Sight(world.circuit))
        }
        return .done
    }
}

extension Act.Sight {
    init(_ circuit: NaiveCircuit) {
        self.init(
            state: circuit.visibleState,
            success: circuit.successes,
            failure: circuit.failures,
            rejected: circuit.rejected,
            late: circuit.late,
            abandoned: circuit.abandoned,
            holds: circuit.holds.map(\.owner)
        )
    }
}
