import Monitoring

/// What the value of one series does to one breaker; labels have had their say.
struct SeriesStep: Sendable {
    /// The breaker's slot.
    let slot: Int
    let rank: Int
    let showsBreaker: Bool
    /// The place of its rule in the description, which decides between flags.
    let order: Int
    let action: Action

    /// The change itself.
    enum Action: Sendable {
        /// A one-hot state; `nil` is a word that means no known state.
        case oneHot(BreakerState?, word: String, ofMany: Bool, Evidence)
        case number([Double: BreakerState], others: BreakerState?, Evidence)
        case flag(set: BreakerState, clear: BreakerState?, isInverted: Bool, Evidence)
        /// A count of changes into a state; `nil` only shows that the source lives on.
        case rise(BreakerState?, Evidence)
        case time(BreakerState, Evidence)
        case latest(BreakerState, MomentUnit, Evidence)
        case refusal(isRefused: Bool, mixed: BreakerState, Evidence)
        case counters([RoleChange])
        case window([RoleChange], seconds: Double)
        case gauge(GaugeEffect)
        case since(MomentUnit)
        case sequence
        case fact(String)
        /// A fact whose text is known; it holds while the value is above zero.
        case text(String, String)
        /// A histogram's bucket up to so many seconds.
        case bucket(upTo: Double)
    }
}

extension SeriesRule {
    /// What a series with these labels does, or `nil` when the rule has nothing to do with it.
    func action(family: String, label: (String) -> String?) -> SeriesStep.Action? {
        guard filters.allSatisfy({ $0.passes(label($0.label)) }) else { return nil }
        switch effect {
        case .state(let encoding, let evidence):
            return action(encoding, evidence, family: family, label: label)
        case .counter(let roles): return roles.changes(label).map { .counters($0) }
        case .window(let roles, .seconds(let seconds)):
            return roles.changes(label).map { .window($0, seconds: seconds) }
        case .gauge(let effect): return .gauge(effect)
        case .since(let unit): return .since(unit)
        case .sequence: return .sequence
        case .fact(let name): return .fact(name)
        case .labelFact(let name, let key): return label(key).map { .text(name, $0) }
        case .latency(let factor):
            guard let bound = label("le").flatMap({ Double($0) }), bound > 0 else { return nil }
            return .bucket(upTo: bound * factor)
        case .window(_, .field), .lastFailure, .holdOwner, .holdReason, .holdUntil: return nil
        }
    }

    private func action(
        _ encoding: StateEncoding,
        _ evidence: Evidence,
        family: String,
        label: (String) -> String?
    ) -> SeriesStep.Action? {
        switch encoding {
        case .oneHot(let name, let words, let ofMany):
            // A sample without the label is an old exporter's sum over all states.
            guard let word = label(name ?? family) else { return nil }
            return .oneHot(words.state(word), word: word, ofMany: ofMany, evidence)
        case .number(let states, let others): return .number(states, others: others, evidence)
        case .flag(let set, let clear, let isInverted):
            return .flag(set: set, clear: clear, isInverted: isInverted, evidence)
        case .rises(let source): return source.state(label).map { .rise($0, evidence) }
        case .time(let source): return source.state(label).flatMap { $0 }.map { .time($0, evidence) }
        case .latest(let state, let unit): return .latest(state, unit, evidence)
        case .refusals(let source):
            return label(source.label).flatMap(source.isRefused).map {
                .refusal(isRefused: $0, mixed: source.mixed, evidence)
            }
        }
    }
}

extension CounterRoles {
    /// The counters that a series with these labels feeds; `nil` for none.
    func changes(_ label: (String) -> String?) -> [RoleChange]? {
        switch self {
        case .fixed(let roles): roles
        case .byLabel(let name, let choices):
            label(name).flatMap { value in choices.first { $0.value.matches(value) }?.roles }
        }
    }
}
