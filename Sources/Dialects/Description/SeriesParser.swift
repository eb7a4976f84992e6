import Documents
import Monitoring

/// Reads the entries under `series`.
struct SeriesParser {
    /// The keys of an entry.
    static let keys =
        ["family", "where", "except", "name", "group", "rank", "shows_breaker"] + EffectParser.keys

    /// Whose series they are unless an entry says otherwise.
    let identity: IdentityRule?

    /// Reads one entry.
    func rule(_ value: DocumentValue) -> SeriesRule? {
        guard let keys = value.mapping(known: Self.keys) else { return nil }
        let families = keys.required("family", because: "it says which series are read")
        let patterns = families?.oneOrMore().compactMap { $0.pattern() } ?? []
        let filters =
            Self.filters(keys["where"], isExclusion: false) + Self.filters(keys["except"], isExclusion: true)
        guard let effect = EffectParser().effect(keys, of: value), !patterns.isEmpty,
            let identity = identity(keys, patterns: patterns, of: value)
        else { return nil }
        var showsBreaker = false
        if case .state = effect { showsBreaker = true }
        return SeriesRule(
            patterns: patterns,
            filters: filters,
            identity: identity,
            rank: Self.rank(keys["rank"]),
            showsBreaker: keys["shows_breaker"]?.flag() ?? showsBreaker,
            effect: effect
        )
    }

    /// The rank of an entry, 0 to 9.
    static func rank(_ value: DocumentValue?) -> Int {
        guard let value, let number = value.number() else { return 0 }
        guard let rank = Int(exactly: number), (0...9).contains(rank) else {
            value.note("rank '\(number)' is out of range; 0 is preferred, 9 is the last resort")
            return 0
        }
        return rank
    }

    /// Reads conditions on labels.
    static func filters(_ value: DocumentValue?, isExclusion: Bool) -> [LabelFilter] {
        (value?.pairs() ?? []).compactMap { label, values in
            guard let name = label.text() else { return nil }
            return LabelFilter(
                label: name,
                values: values.texts().map(WordPattern.init),
                isExclusion: isExclusion
            )
        }
    }

    private func identity(
        _ keys: DocumentMapping,
        patterns: [FamilyPattern],
        of value: DocumentValue
    ) -> IdentityRule? {
        guard let name = keys["name"].map({ $0.template() }) ?? identity?.name else {
            // A template that is written and wrong has been noted already.
            if keys["name"] == nil {
                value.note(
                    "nothing says which label is the breaker's name; write 'name' here or 'identity' on top"
                )
            }
            return nil
        }
        let group = keys["group"].map { $0.template() } ?? identity?.group
        return IdentityRule(
            name: name,
            group: group,
            ignored: identity?.ignored ?? [],
            rewrites: identity?.rewrites ?? []
        )
    }
}
