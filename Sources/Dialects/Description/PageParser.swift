import Documents
import Monitoring

/// Reads the pages of a target.
struct PageParser {
    private static let keys = [
        "format", "path", "alternates", "optional", "each", "name", "group", "sequence", "fields", "states",
        "overrides",
    ]

    /// Reads the mapping under `pages`; without one, the main page is `/metrics`.
    func pages(_ value: DocumentValue?, identity: IdentityRule?) -> [DialectPage] {
        var pages = (value?.pairs() ?? []).compactMap { page(named: $0.key, $0.value, identity) }
        if !pages.contains(where: { $0.format == .exposition }) {
            let main = DialectPage(
                name: "metrics",
                format: .exposition,
                path: "/metrics",
                alternatePaths: [],
                isOptional: false,
                document: nil
            )
            pages.insert(main, at: 0)
        }
        if let main = pages.firstIndex(where: { $0.format == .exposition }) { pages.swapAt(0, main) }
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
        if format != .json {
            for stray in ["each", "name", "group", "sequence", "fields", "states", "overrides"] {
                keys[stray]?.note("'\(stray)' is for pages in JSON; leave it out")
            }
        }
        return DialectPage(
            name: word,
            format: format,
            path: path,
            alternatePaths: keys["alternates"]?.oneOrMore().compactMap(self.path) ?? [],
            isOptional: keys["optional"]?.flag() ?? false,
            document: format == .json ? document(keys, identity: identity) : nil
        )
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
        guard let each = keys.required("each", because: "it says where the breakers are")?.documentPath(),
            let name = keys.required("name", because: "it says where a breaker's name is")?.documentPath()
        else { return nil }
        let words = keys["states"].map { StateParser().words($0) } ?? .standard
        return DocumentRules(
            each: each,
            name: name,
            group: keys["group"]?.documentPath(),
            sequence: keys["sequence"]?.documentPath(),
            fields: keys["fields"]?.elements()?.compactMap { field($0, words: words) } ?? [],
            identity: identity,
            overrides: Set(
                keys["overrides"]?.oneOrMore().compactMap {
                    $0.choice(of: BreakerState.self, called: "state")
                } ?? []
            )
        )
    }

    private func field(_ value: DocumentValue, words: StateWords) -> DocumentRules.Field? {
        guard let keys = value.mapping(known: ["path", "rank"] + EffectParser.keys),
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
            .init(path: path, rank: SeriesParser.rank(keys["rank"]), effect: $0)
        }
    }
}
