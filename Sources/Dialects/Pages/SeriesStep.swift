import Monitoring

/// What the value of one series does to one breaker; labels have had their say.
struct SeriesStep: Sendable {
    /// The breaker's slot.
    let slot: Int
    let rank: Int
    let showsBreaker: Bool
    let action: Action

    /// The change itself.
    enum Action: Sendable {
        /// A one-hot state; `nil` is a word that means no known state.
        case oneHot(BreakerState?, word: String, Evidence)
        case number([Double: BreakerState], Evidence)
        case flag(set: BreakerState, clear: BreakerState, Evidence)
        case counters([RoleChange])
        case gauge(GaugeEffect)
        case since(MomentUnit)
        case sequence
        case fact(String)
        /// A histogram's bucket up to so many seconds.
        case bucket(upTo: Double)
    }
}

extension SeriesRule {
    /// What a series with these labels does, or `nil` when the rule has nothing to do with it.
    func action(family: String, label: (String) -> String?) -> SeriesStep.Action? {
        guard filters.allSatisfy({ $0.passes(label($0.label)) }) else { return nil }
        switch effect {
        case .state(.oneHot(let name, let words), let evidence):
            // A sample without the label is an old exporter's sum over all states.
            guard let word = label(name ?? family) else { return nil }
            return .oneHot(words.state(word), word: word, evidence)
        case .state(.number(let states), let evidence): return .number(states, evidence)
        case .state(.flag(let set, let clear), let evidence): return .flag(set: set, clear: clear, evidence)
        case .counter(.fixed(let roles)): return .counters(roles)
        case .counter(.byLabel(let name, let choices)):
            guard let value = label(name), let choice = choices.first(where: { $0.value.matches(value) })
            else {
                return nil
            }
            return .counters(choice.roles)
        case .gauge(let effect): return .gauge(effect)
        case .since(let unit): return .since(unit)
        case .sequence: return .sequence
        case .fact(let name): return .fact(name)
        case .latency(let factor):
            guard let bound = label("le").flatMap({ Double($0) }), bound > 0 else { return nil }
            return .bucket(upTo: bound * factor)
        case .lastFailure, .holdOwner, .holdReason, .holdUntil: return nil
        }
    }
}
