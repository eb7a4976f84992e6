import Documents

extension ScenarioReader {
    /// The keys that describe a behaviour.
    static let behaviourKeys = ["behaviour", "share", "latency", "errors", "retry_after"]

    /// Reads what an upstream does during a phase.
    func behaviour(_ fields: DocumentMapping) -> UpstreamBehaviour? {
        let value = fields.required("behaviour", because: "it says what the upstream does")
        guard let kind = value?.choice(of: UpstreamBehaviour.Kind.self, called: "behaviour") else {
            return nil
        }
        noteMisplaced(fields, kind)
        var behaviour = UpstreamBehaviour(kind)
        if let share = fields["share"]?.share() { behaviour.share = share }
        behaviour.latency = fields["latency"].flatMap(latency)
        if kind == .slow { _ = fields.required("latency", because: "it says how slow a slow upstream is") }
        if kind == .failing, let errors = fields["errors"] { behaviour.errors = mix(errors) }
        behaviour.retryAfter = fields["retry_after"].flatMap(wholeSeconds)
        return behaviour
    }

    /// Notes keys that mean nothing for the behaviour, because whoever wrote them expects something.
    private func noteMisplaced(_ fields: DocumentMapping, _ kind: UpstreamBehaviour.Kind) {
        let rules: [(key: String, kinds: [UpstreamBehaviour.Kind])] = [
            ("errors", [.failing]),
            ("retry_after", [.rateLimiting]),
            ("latency", [.healthy, .slow, .failing, .rateLimiting]),
        ]
        for (key, kinds) in rules where !kinds.contains(kind) {
            let names = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            fields[key]?.note("has no meaning for the behaviour '\(kind.rawValue)'; it belongs to \(names)")
        }
    }

    private func wholeSeconds(_ value: DocumentValue) -> Duration? {
        guard let seconds = value.length() else { return nil }
        guard seconds.components.attoseconds == 0 else {
            value.noteMistake("whole seconds, as in the header Retry-After")
            return nil
        }
        return seconds
    }

    /// Reads a latency: one duration (the median), or median and 99 % quantile.
    func latency(_ value: DocumentValue) -> LatencyDistribution? {
        guard value.isMapping else {
            return value.length().map { LatencyDistribution(median: $0, p99: $0 * 3) }
        }
        guard let fields = value.mapping(known: ["median", "p99"]) else { return nil }
        let median = fields.required("median", because: "half of the answers take less")?.length()
        let tail = fields.required("p99", because: "one answer in a hundred takes longer")
        guard let median, let tail, let p99 = tail.length() else { return nil }
        guard p99 >= median else {
            tail.noteMistake("at least the median")
            return nil
        }
        return LatencyDistribution(median: median, p99: p99)
    }

    /// Reads errors with their weights, such as `{http 503: 3, reset: 1}`.
    private func mix(_ value: DocumentValue) -> [WeightedError] {
        guard let pairs = value.pairs() else { return [] }
        if pairs.isEmpty { value.note("is empty but must name at least one error") }
        return pairs.compactMap { key, value in
            guard let kind = error(key), let weight = value.number() else { return nil }
            guard (0.001...1000).contains(weight) else {
                value.noteMistake("a weight from 0.001 to 1000")
                return nil
            }
            return WeightedError(kind, weight: weight)
        }
    }

    private func error(_ value: DocumentValue) -> WeightedError.Kind? {
        guard let word = value.text() else { return nil }
        if word == "reset" { return .reset }
        guard word.hasPrefix("http "), let status = Int(word.dropFirst(5)), (400...599).contains(status)
        else {
            let hint = Spelling.suggestion(for: word, among: ["reset", "http 500", "http 503"])
            value.note(
                "unknown error '\(Spelling.shortened(word))'\(hint); known are 'reset' and 'http 400' to "
                    + "'http 599'"
            )
            return nil
        }
        guard status != 429 else {
            value.note("is no error but a behaviour: write 'behaviour: rate-limiting'")
            return nil
        }
        return .status(status)
    }
}
