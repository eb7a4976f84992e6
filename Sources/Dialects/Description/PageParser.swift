import Documents
import Monitoring

/// Reads the pages of a target.
struct PageParser {
    /// The keys of a page.
    static let keys =
        ["format", "path", "alternates", "optional", "main", "ending", "numbers", "separator"] + documentKeys
    /// The keys of a field of a document.
    static let fieldKeys = ["path", "rank", "per"] + EffectParser.keys
    /// The keys that say what the entries of a document mean.
    static let documentKeys = [
        "each", "name", "group", "where", "except", "sequence", "fields", "states", "overrides", "transition",
    ]
    /// The keys of a change of state.
    static let transitionKeys = ["path", "pattern", "at"]

    /// Reads the mapping under `pages`; without one, the main page is `/metrics`.
    func pages(_ value: DocumentValue?, identity: IdentityRule?) -> [DialectPage] {
        var pages = (value?.pairs() ?? []).compactMap { page(named: $0.key, $0.value, identity) }
        if !pages.contains(where: \.isMain) {
            let main = DialectPage(
                name: "metrics",
                format: .exposition,
                path: "/metrics",
                alternatePaths: [],
                isOptional: false,
                isMain: true,
                ending: nil,
                document: nil,
                numbers: nil
            )
            pages.insert(main, at: 0)
        }
        if let main = pages.firstIndex(where: \.isMain) { pages.swapAt(0, main) }
        return pages
    }

    private func page(
        named name: DocumentValue,
        _ value: DocumentValue,
        _ identity: IdentityRule?
    ) -> DialectPage? {
        guard let word = name.text(), let keys = value.mapping(known: Self.keys) else { return nil }
        guard
            let format = keys.required("format", because: "it says how the page is written")?
                .choice(of: DialectPage.Format.self, called: "format"),
            let path = keys.required("path", because: "it says where the page is").flatMap(path)
        else { return nil }
        let isMain = keys["main"]?.flag() ?? (format == .exposition)
        let numbers = numbers(keys, format)
        let hasEntries =
            numbers == nil
            && (format == .json || format == .csv
                || format == .eventStream && (isMain || keys["transition"] != nil))
        for stray in Self.documentKeys where !hasEntries {
            keys[stray]?.note("'\(stray)' is for pages in JSON or CSV; leave it out")
        }
        return DialectPage(
            name: word,
            format: format,
            path: path,
            alternatePaths: keys["alternates"]?.oneOrMore().compactMap(self.path) ?? [],
            isOptional: keys["optional"]?.flag() ?? false,
            isMain: isMain,
            ending: keys["ending"]?.text(),
            document: hasEntries ? document(keys, identity: identity) : nil,
            numbers: numbers
        )
    }

    private func numbers(_ keys: DocumentMapping, _ format: DialectPage.Format) -> NumberRules? {
        if format == .lines { return .lines(separator: keys["separator"]?.text() ?? ": ") }
        keys["separator"]?.note("'separator' is for pages of lines; leave it out")
        guard let value = keys["numbers"], let rules = value.mapping(known: ["each", "name", "value"]) else {
            return nil
        }
        guard format == .json else {
            value.note("'numbers' is for pages in JSON; leave it out")
            return nil
        }
        guard let each = rules.required("each", because: "it says where the numbers are")?.documentPath(),
            let name = rules.required("name", because: "it says where a number's name is").flatMap(entryText)
        else { return nil }
        return .members(each: each, name: name, value: rules["value"]?.documentPath())
    }

    private func entryText(_ value: DocumentValue) -> EntryText? {
        guard value.string()?.contains("{") ?? false else { return value.documentPath().map(EntryText.path) }
        return value.template().map(EntryText.template)
    }

    private func path(_ value: DocumentValue) -> String? {
        guard let text = value.text() else { return nil }
        guard text.hasPrefix("/"), text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            value.note("'\(Spelling.shortened(text))' is no path; it starts with '/' and holds no blanks")
            return nil
        }
        return text
    }

    private func document(_ keys: DocumentMapping, identity: IdentityRule?) -> DocumentRules? {
        let places = keys.required("each", because: "it says where the breakers are")
        guard let each = places?.oneOrMore().compactMap({ $0.documentPath() }), !each.isEmpty,
            let name = keys.required("name", because: "it says where a breaker's name is").flatMap(entryText)
        else { return nil }
        let words = keys["states"].map { StateParser().words($0) } ?? .standard
        return DocumentRules(
            each: each,
            name: name,
            group: keys["group"].flatMap(entryText),
            filters: SeriesParser.filters(keys["where"], isExclusion: false)
                + SeriesParser.filters(keys["except"], isExclusion: true),
            sequence: keys["sequence"]?.documentPath(),
            fields: keys["fields"]?.elements()?.compactMap { field($0, words: words) } ?? [],
            identity: identity,
            overrides: Set(
                keys["overrides"]?.oneOrMore().compactMap {
                    $0.choice(of: BreakerState.self, called: "state")
                } ?? []
            ),
            transition: keys["transition"].flatMap(transition)
        )
    }

    private func transition(_ value: DocumentValue) -> TransitionRule? {
        guard let keys = value.mapping(known: Self.transitionKeys),
            let path = keys.required("path", because: "it says where the states are")?.documentPath(),
            let moment = keys.required("at", because: "it says where the moment is")?.documentPath(),
            let text = keys.required("pattern", because: "it says how the states are written"),
            let pattern = text.namePattern()
        else { return nil }
        guard Set(pattern.captureNames) == ["from", "to"] else {
            text.note("'\(Spelling.shortened(pattern.text))' has to capture {from} and {to} and nothing else")
            return nil
        }
        return TransitionRule(path: path, pattern: pattern, moment: moment)
    }

    private func field(_ value: DocumentValue, words: StateWords) -> DocumentRules.Field? {
        guard let keys = value.mapping(known: Self.fieldKeys),
            let path = keys.required("path", because: "it says where the value is")?.documentPath()
        else { return nil }
        if let state = keys["state"], !state.isMapping {
            // A state that is a word; which word means what stands in 'states' of the page.
            let encoding = StateEncoding.oneHot(label: nil, words: words, ofMany: false)
            return state.flag().map { _ in
                .init(path: path, rank: 0, effect: .state(encoding, .reported))
            }
        }
        if let counter = keys["counter"], counter.isMapping {
            counter.note("JSON has no labels; name one counter, or a list of them")
            return nil
        }
        keys["latency"]?.note("JSON has no histograms; leave 'latency' out")
        return EffectParser().effect(keys, of: value).map {
            .init(
                path: path,
                rank: SeriesParser.rank(keys["rank"]),
                divisor: keys["per"]?.documentPath(),
                effect: $0
            )
        }
    }
}
