extension ScenarioReader {
    /// The keys that describe a behaviour.
    static let behaviourKeys = ["behaviour", "share", "latency", "errors", "retry_after"]

    /// Reads what an upstream does during a phase.
    func behaviour(
        _ fields: [String: ScenarioNode],
        of item: ScenarioNode
    ) throws(ScenarioProblem) -> UpstreamBehaviour {
        let node = try required("behaviour", in: fields, of: item)
        let word = try node.choice(UpstreamBehaviour.Kind.allCases.map(\.rawValue))
        let kind = UpstreamBehaviour.Kind(rawValue: word) ?? .healthy
        try refuseMisplaced(fields, kind)
        var behaviour = UpstreamBehaviour(kind)
        if let share = fields["share"] { behaviour.share = try share.share() }
        behaviour.latency = try fields["latency"].map(latency)
        if kind == .slow, behaviour.latency == nil {
            throw item.problem("the key 'latency' is missing: it says how slow a slow upstream is")
        }
        if let errors = fields["errors"] { behaviour.errors = try mix(errors) }
        if let retryAfter = fields["retry_after"] {
            let seconds = try retryAfter.positiveDuration()
            guard seconds.components.attoseconds == 0 else {
                throw retryAfter.mistake("whole seconds, as in the header Retry-After")
            }
            behaviour.retryAfter = seconds
        }
        return behaviour
    }

    /// Refuses keys that mean nothing for the behaviour, because whoever wrote them expects something.
    private func refuseMisplaced(
        _ fields: [String: ScenarioNode],
        _ kind: UpstreamBehaviour.Kind
    ) throws(ScenarioProblem) {
        let rules: [(key: String, kinds: [UpstreamBehaviour.Kind])] = [
            ("errors", [.failing]),
            ("retry_after", [.rateLimiting]),
            ("latency", [.healthy, .slow, .failing, .rateLimiting]),
        ]
        for (key, kinds) in rules where !kinds.contains(kind) {
            guard let node = fields[key] else { continue }
            let names = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            throw node.problem("has no meaning for the behaviour '\(kind.rawValue)'; it belongs to \(names)")
        }
    }

    /// Reads a latency: one duration (the median), or median and 99 % quantile.
    func latency(_ node: ScenarioNode) throws(ScenarioProblem) -> LatencyDistribution {
        guard node.isMapping else {
            let median = try node.positiveDuration()
            return LatencyDistribution(median: median, p99: median * 3)
        }
        let fields = try node.fields(["median", "p99"])
        let median = try required("median", in: fields, of: node).positiveDuration()
        let tail = try required("p99", in: fields, of: node)
        let p99 = try tail.positiveDuration()
        guard p99 >= median else { throw tail.mistake("at least the median") }
        return LatencyDistribution(median: median, p99: p99)
    }

    /// Reads errors with their weights, such as `{http 503: 3, reset: 1}`.
    private func mix(_ node: ScenarioNode) throws(ScenarioProblem) -> [WeightedError] {
        var errors: [WeightedError] = []
        for (key, value) in try node.entries("a mapping from errors to weights") {
            let weight = try value.number(in: 0.001...1000, "a weight from 0.001 to 1000")
            errors.append(WeightedError(try error(key), weight: weight))
        }
        guard !errors.isEmpty else { throw node.problem("is empty but must name at least one error") }
        return errors
    }

    private func error(_ node: ScenarioNode) throws(ScenarioProblem) -> WeightedError.Kind {
        let word = try node.text()
        if word == "reset" { return .reset }
        if word.hasPrefix("http "), let status = Int(word.dropFirst(5)), (400...599).contains(status) {
            if status == 429 {
                throw node.problem("is an error but must be a behaviour: use 'behaviour: rate-limiting'")
            }
            return .status(status)
        }
        throw node.problem(
            "unknown error '\(word.prefix(40))'; known are 'reset' and 'http 400' to 'http 599'",
            suggestion: Spelling.nearest(to: word, among: ["reset", "http 500", "http 503"])
        )
    }
}
