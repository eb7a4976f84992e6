import Documents
import Monitoring

/// Turns a description as it is written into a compiled dialect, and notes everything that is wrong with it.
struct DescriptionParser {
    /// The keys at the top of a description.
    static let keys = [
        "schema", "dialect", "title", "summary", "documentation", "gauge", "pages", "detect", "identity",
        "mirrors", "lookalikes", "series", "cannot", "notes", "actions", "not_for", "why_not",
    ]

    /// Reads one description.
    ///
    /// - Parameters:
    ///   - value: The mapping.
    ///   - givenName: The name when it stands outside, as the key in a config file.
    /// - Returns: The dialect; to be used only when nothing was noted.
    func dialect(_ value: DocumentValue, named givenName: String? = nil) -> Dialect? {
        guard let top = value.mapping(known: Self.keys) else { return nil }
        checkSchema(top)
        guard let name = name(of: top, given: givenName) else { return nil }
        var identity: IdentityRule?
        var rules: [SeriesRule] = []
        if let gauge = top["gauge"] {
            rules = GaugeParser().rules(gauge, conflictingWith: top)
        } else {
            identity = top["identity"].flatMap { self.identity($0) }
            let series = SeriesParser(identity: identity)
            rules = top["series"]?.elements()?.compactMap { series.rule($0) } ?? []
        }
        let probes = probes(top, rules: rules)
        let lookalikes = patterns(top["lookalikes"])
        let pages = PageParser().pages(top["pages"], identity: identity)
        if rules.isEmpty, lookalikes.isEmpty, top["series"] == nil, pages[0].document == nil {
            value.note("has no 'series'; list the families that are read, or write 'gauge:' for a single one")
        }
        let actions = ActionParser(identity: identity)
        return Dialect(
            name: name,
            title: top["title"]?.text() ?? name,
            summary: top["summary"]?.text() ?? "",
            documentation: top["documentation"]?.text() ?? "",
            pages: pages,
            notes: top["notes"]?.texts() ?? [],
            cannot: reasons(top["cannot"], known: Self.fields, called: "field"),
            probes: probes,
            rules: rules,
            pageGroup: top["identity"].flatMap { pageGroup($0) },
            mirrors: patterns(top["mirrors"]),
            lookalikes: lookalikes,
            identity: identity,
            isChosenOnly: top["detect"]?["only_when_chosen"]?.flag() ?? false,
            needsBreakers: top["detect"]?["needs_breakers"]?.flag() ?? false,
            actions: actions.templates(top["actions"]),
            exemptions: actions.exemptions(top["not_for"]),
            whyNot: actions.refusals(top["why_not"], besides: actions.templates(top["actions"]))
        )
    }

    /// The keys under `detect`.
    static let detectKeys = ["families", "only_when_chosen", "needs_breakers"]
    /// The keys under `identity`.
    static let identityKeys = ["name", "group", "ignore", "rewrite", "page_group"]

    /// The fields of a reading by their keys.
    static let fields =
        ["state", "since", "sequence", "hold", "last_failure"] + Counter.allCases.map(\.label)
        + Gauge.allCases.map(\.label)

    private func checkSchema(_ top: DocumentMapping) {
        guard let schema = top["schema"], let text = schema.text(), text != "1" else { return }
        schema.note("unknown schema '\(Spelling.shortened(text))'; this version reads schema 1")
    }

    private func name(of top: DocumentMapping, given: String?) -> String? {
        if let given {
            if let second = top["dialect"], let text = second.text(), text != given {
                second.note(
                    "'\(Spelling.shortened(text))' contradicts the name '\(given)' above it; leave 'dialect' out"
                )
            }
            return checked(given, at: top.value)
        }
        guard let value = top.required("dialect", because: "every description names its dialect"),
            let text = value.text()
        else { return nil }
        return checked(text, at: value)
    }

    private func checked(_ name: String, at value: DocumentValue) -> String? {
        let isPlain =
            name.utf8.count <= 40
            && name.unicodeScalars.allSatisfy {
                ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
            }
        guard isPlain, let first = name.first, first.isLetter else {
            value.note(
                "'\(Spelling.shortened(name))' is no dialect name; a letter, then letters, digits and '-' in lower case, at most 40"
            )
            return nil
        }
        return name
    }

    private func identity(_ value: DocumentValue) -> IdentityRule? {
        guard let keys = value.mapping(known: Self.identityKeys) else { return nil }
        guard
            let name = keys.required("name", because: "it says which label is the breaker's name")?.template()
        else { return nil }
        return IdentityRule(
            name: name,
            group: keys["group"]?.template(),
            ignored: Set(keys["ignore"]?.texts() ?? []),
            rewrites: (keys["rewrite"]?.pairs() ?? []).compactMap { rewrite($0.key, $0.value) }
        )
    }

    private func rewrite(_ source: DocumentValue, _ shown: DocumentValue) -> NameRewrite? {
        guard let pattern = source.namePattern(), let template = shown.template() else { return nil }
        do {
            return try NameRewrite(source: pattern, shown: template)
        } catch {
            shown.note("'\(Spelling.shortened(template.text))' is no rewrite: \(error.message)")
            return nil
        }
    }

    private func pageGroup(_ value: DocumentValue) -> PageGroup? {
        guard let keys = value["page_group"]?.mapping(known: ["family", "label"]),
            let family = keys.required("family", because: "it is the series that names the service")?.text(),
            let label = keys.required("label", because: "it holds the service's name")?.text()
        else { return nil }
        return PageGroup(family: family, label: label)
    }

    private func probes(_ top: DocumentMapping, rules: [SeriesRule]) -> [FamilyPattern] {
        guard let detect = top["detect"] else {
            // Without probes the families that show breakers are the probes.
            return rules.filter(\.showsBreaker).flatMap(\.patterns)
        }
        return patterns(detect.mapping(known: Self.detectKeys)?["families"])
    }

    private func patterns(_ value: DocumentValue?) -> [FamilyPattern] {
        value?.oneOrMore().compactMap { $0.pattern() } ?? []
    }

    private func reasons(_ value: DocumentValue?, known: [String], called what: String) -> [String: String] {
        var reasons: [String: String] = [:]
        for (key, reason) in value?.pairs() ?? [] {
            guard let word = key.choice(of: known, called: what) else { continue }
            reasons[word] = reason.text()
        }
        return reasons
    }
}
