import Documents
import Monitoring

/// Reads what a series or a JSON field gives: exactly one of the keys `state`, `counter`, `gauge` and so on.
struct EffectParser {
    /// The keys of which an entry has one.
    static let effects = [
        "state", "counter", "gauge", "since", "sequence", "last_failure", "hold", "fact", "latency",
    ]
    /// The keys of an effect, with those that refine it.
    static let keys = effects + refinements
    private static let refinements = ["unit", "none", "sum", "complement_of", "window"]

    /// Reads the effect of an entry.
    func effect(_ keys: DocumentMapping, of entry: DocumentValue) -> Effect? {
        let given = Self.effects.filter { keys[$0] != nil }
        guard let kind = given.first, given.count == 1, let value = keys[kind] else {
            entry.note(
                given.isEmpty
                    ? "says nothing to do; write one of: \(Self.effects.joined(separator: ", "))"
                    : "says '\(given.joined(separator: "' and '"))'; write one entry for each"
            )
            return nil
        }
        refuseStrays(keys, besides: kind)
        switch kind {
        case "state": return StateParser().effect(value)
        case "counter": return counter(value, keys)
        case "gauge": return gauge(value, keys)
        case "since": return momentUnit(value).map(Effect.since)
        case "sequence": return value.flag().map { _ in .sequence }
        case "last_failure": return value.flag().map { _ in .lastFailure }
        case "hold": return hold(value, keys)
        case "fact": return fact(value)
        default: return value.flag().map { _ in .latency(factor: unit(keys).factor) }
        }
    }

    /// Refuses refinements that would have no effect.
    private func refuseStrays(_ keys: DocumentMapping, besides kind: String) {
        let allowed: [String: Set<String>] = [
            "gauge": ["unit", "none", "sum", "complement_of"], "latency": ["unit"], "hold": ["unit"],
            "counter": ["window"],
        ]
        for stray in Self.refinements
        where keys[stray] != nil && !(allowed[kind]?.contains(stray) ?? false) {
            keys[stray]?.note("'\(stray)' means nothing for '\(kind)'; leave it out")
        }
    }

    private func unit(_ keys: DocumentMapping) -> NumberUnit {
        NumberUnit(
            factor: keys["unit"]?.choice(of: NumberUnit.factors, called: "unit") ?? 1,
            none: keys["none"]?.oneOrMore().compactMap { $0.number() } ?? []
        )
    }

    private func momentUnit(_ value: DocumentValue) -> MomentUnit? {
        value.choice(of: MomentUnit.self, called: "unit of time")
    }

    private func gauge(_ value: DocumentValue, _ keys: DocumentMapping) -> Effect? {
        guard let gauge = value.choice(of: Self.gauges, called: "gauge") else { return nil }
        return .gauge(
            GaugeEffect(
                gauge: gauge,
                unit: unit(keys),
                isSum: keys["sum"]?.flag() ?? false,
                complementOf: keys["complement_of"]?.choice(of: Self.gauges, called: "gauge")
            )
        )
    }

    private func hold(_ value: DocumentValue, _ keys: DocumentMapping) -> Effect? {
        switch value.choice(of: ["owner", "reason", "until"], called: "part of a hold") {
        case "owner": return .holdOwner
        case "reason": return .holdReason
        case "until": return .holdUntil(keys["unit"].flatMap(momentUnit) ?? .rfc3339)
        default: return nil
        }
    }

    private func counter(_ value: DocumentValue, _ keys: DocumentMapping) -> Effect? {
        var roles: CounterRoles?
        if value.isMapping {
            roles = value.mapping(known: ["by", "values"]).flatMap(outcomes)
        } else {
            let fixed = value.oneOrMore().compactMap(role)
            roles = fixed.isEmpty ? nil : .fixed(fixed)
        }
        guard let roles else { return nil }
        guard let length = keys["window"] else { return .counter(roles) }
        return windowLength(length).map { .window(roles, $0) }
    }

    /// The seconds of a window, or where the document tells them.
    private func windowLength(_ value: DocumentValue) -> WindowLength? {
        if value.isMapping {
            guard let keys = value.mapping(known: ["path", "unit", "per"]),
                let path = keys.required("path", because: "it says where the length is")?.documentPath()
            else { return nil }
            return .field(
                path,
                factor: keys["unit"]?.choice(of: NumberUnit.factors, called: "unit") ?? 1,
                divisor: keys["per"]?.documentPath()
            )
        }
        guard let seconds = value.number() else { return nil }
        guard seconds > 0 else {
            value.note("a window of \(seconds) seconds holds nothing; write how many seconds it covers")
            return nil
        }
        return .seconds(seconds)
    }

    /// A fact by name: its text is the value, or what a label says.
    private func fact(_ value: DocumentValue) -> Effect? {
        guard value.isMapping else { return value.text().map(Effect.fact) }
        guard let keys = value.mapping(known: ["name", "label"]),
            let name = keys.required("name", because: "it is the fact's name")?.text(),
            let label = keys.required("label", because: "it names the label that tells the fact")?.text()
        else { return nil }
        return .labelFact(name, label: label)
    }

    /// Reads which outcome in a label counts as what.
    func outcomes(_ keys: DocumentMapping) -> CounterRoles? {
        guard let label = keys.required("by", because: "it names the label that tells the outcome")?.text(),
            let values = keys.required("values", because: "it says what each outcome counts as")?.pairs()
        else { return nil }
        let choices = values.compactMap { word, roles -> CounterRoles.Choice? in
            guard let text = word.string() else { return nil }
            return .init(value: WordPattern(text), roles: roles.oneOrMore().compactMap(role))
        }
        return .byLabel(label, choices)
    }

    /// A counter, with a minus before it when the series is taken away.
    private func role(_ value: DocumentValue) -> RoleChange? {
        guard let word = value.text() else { return nil }
        return Self.roles[word] ?? value.choice(of: Self.addedRoles, called: "counter")
    }

    /// Every counter by its word, with and without a minus.
    private static let roles: [String: RoleChange] = Dictionary(
        Counter.allCases.flatMap { counter in
            [
                (counter.label, RoleChange(counter: counter, isSubtracted: false)),
                ("-" + counter.label, RoleChange(counter: counter, isSubtracted: true)),
            ]
        },
        uniquingKeysWith: { $1 }
    )
    private static let addedRoles = Counter.allCases.map {
        ($0.label, RoleChange(counter: $0, isSubtracted: false))
    }
    private static let gauges = Gauge.allCases.map { ($0.label, $0) }
}
