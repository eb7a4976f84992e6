import Documents
import Monitoring

/// Reads the short form for a home-made state gauge, which is all that most people need to write.
struct GaugeParser {
    /// The keys of the short form.
    static let keys =
        ["family", "name", "group", "states", "state_label", "calls"] + Counter.allCases.map(\.label)

    /// The rules that the short form stands for.
    func rules(_ value: DocumentValue, conflictingWith top: DocumentMapping) -> [SeriesRule] {
        for long in ["series", "identity"] {
            top[long]?.note("'\(long)' and 'gauge' exclude each other; 'gauge' is the short form of it")
        }
        guard let keys = value.mapping(known: Self.keys),
            let family = keys.required("family", because: "it is the gauge that tells the state"),
            let pattern = family.pattern()
        else { return [] }
        guard let states = keys.required("states", because: "which value means which state is never guessed"),
            let encoding = encoding(states, label: keys["state_label"])
        else { return [] }
        let identity = identity(keys, pattern: pattern)
        guard let identity else { return [] }
        func rule(_ patterns: [FamilyPattern], _ effect: Effect, showsBreaker: Bool = false) -> SeriesRule {
            SeriesRule(
                patterns: patterns,
                filters: [],
                identity: identity,
                rank: 0,
                showsBreaker: showsBreaker,
                effect: effect
            )
        }
        var rules = [rule([pattern], .state(encoding, .reported), showsBreaker: true)]
        for counter in Counter.allCases {
            guard let value = keys[counter.label] else { continue }
            let patterns = value.oneOrMore().compactMap { $0.pattern() }
            let change = RoleChange(counter: counter, isSubtracted: false)
            rules.append(rule(patterns, .counter(.fixed([change]))))
        }
        if let calls = keys["calls"] { rules += self.calls(calls).map { rule($0.patterns, $0.effect) } }
        return rules
    }

    private func encoding(_ states: DocumentValue, label: DocumentValue?) -> StateEncoding? {
        guard let label else { return StateParser().number(states).map { .number($0, others: nil) } }
        guard let text = label.text() else { return nil }
        return .oneHot(
            label: text == "{family}" ? nil : text,
            words: StateParser().words(states),
            ofMany: false
        )
    }

    private func identity(_ keys: DocumentMapping, pattern: FamilyPattern) -> IdentityRule? {
        let group = keys["group"]?.template()
        if let name = keys["name"] {
            return name.template().map { IdentityRule(name: $0, group: group) }
        }
        guard pattern.captureNames.contains("name"), let name = try? TextTemplate("{name}") else {
            keys.value.note(
                "nothing says the breaker's name; write name: \"{label}\", or put {name} into 'family', "
                    + "such as \"{name}_circuit_state\""
            )
            return nil
        }
        return IdentityRule(name: name, group: group)
    }

    /// A family of calls whose outcome stands in a label.
    private func calls(_ value: DocumentValue) -> [(patterns: [FamilyPattern], effect: Effect)] {
        guard let keys = value.mapping(known: ["family", "by", "values"]),
            let family = keys.required("family", because: "it counts the calls")
        else { return [] }
        let patterns = family.oneOrMore().compactMap { $0.pattern() }
        guard let roles = EffectParser().outcomes(keys) else { return [] }
        return [(patterns, .counter(roles))]
    }
}
