import Documents

/// Reads a scenario from a document, and notes whatever it does not understand.
///
/// It goes on after a mistake, so that the author sees all of them at once; what it returns then is not used.
struct ScenarioReader {
    let plan: FleetPlan

    private static let keys = [
        "title", "about", "duration", "at_end", "load", "upstreams", "story", "marks",
    ]

    private var services: [String] { plan.services.map(\.name) }
    private var upstreams: [String] { plan.dependencies.map(\.name) }

    /// Reads the scenario called `name`.
    func scenario(_ root: DocumentValue, name: String) -> Scenario? {
        guard let fields = root.mapping(known: Self.keys) else { return nil }
        let title = fields.required("title", because: "people choose by it")?.text()
        let length = fields.required("duration", because: "it says how long the story is")?.length()
        guard let length else { return nil }
        let span = StorySpan(duration: length)
        var scenario = Scenario(name: name, title: title ?? "", duration: length)
        scenario.about = fields["about"]?.text() ?? ""
        scenario.ending = fields["at_end"]?.choice(of: Scenario.Ending.self, called: "ending") ?? .loop
        scenario.load = fields["load"].map { load($0, span) } ?? [:]
        scenario.upstreams = fields["upstreams"].map { scripts($0, span) } ?? [:]
        let story = lines(fields["story"], .story, span) + lines(fields["marks"], .mark, span)
        // Lines of the same moment keep the order of the file.
        scenario.story = story.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
        return scenario
    }

    // MARK: Load

    private func load(_ value: DocumentValue, _ span: StorySpan) -> [String: LoadCurve] {
        var load: [String: LoadCurve] = [:]
        for (key, value) in value.pairs() ?? [] {
            guard let service = key.choice(of: services, called: "service") else { continue }
            load[service] = curve(value, span)
        }
        return load
    }

    private func curve(_ value: DocumentValue, _ span: StorySpan) -> LoadCurve? {
        guard value.isMapping else { return value.rate().map { LoadCurve(rate: $0) } }
        guard let fields = value.mapping(known: ["rate", "jitter", "phases"]) else { return nil }
        let rate = fields.required("rate", because: "it says how many requests come")?.rate()
        var curve = LoadCurve(rate: rate ?? 0)
        if let jitter = fields["jitter"]?.share() { curve.jitter = jitter }
        curve.phases = phases(fields["phases"], keys: ["rate", "ramp"], span) { fields in
            let rate = fields.required("rate", because: "it says how many requests come")?.rate() ?? 0
            let ramp = fields["ramp"]?.time() ?? .zero
            return { LoadCurve.Phase(span: $0, rate: rate, ramp: ramp) }
        }
        return curve
    }

    // MARK: Upstreams

    private func scripts(_ value: DocumentValue, _ span: StorySpan) -> [String: UpstreamScript] {
        var scripts: [String: UpstreamScript] = [:]
        for (key, value) in value.pairs() ?? [] {
            guard let upstream = key.choice(of: upstreams, called: "upstream") else { continue }
            scripts[upstream] = script(value, span)
        }
        noteCircles(in: scripts, value)
        return scripts
    }

    private func script(_ value: DocumentValue, _ span: StorySpan) -> UpstreamScript? {
        guard let fields = value.mapping(known: ["latency", "capacity", "calls", "phases"]) else {
            return nil
        }
        var script = UpstreamScript()
        script.latency = fields["latency"].flatMap(latency)
        script.capacity = fields["capacity"]?.count(in: 1...10_000)
        for (key, value) in fields["calls"]?.pairs() ?? [] {
            guard let name = key.choice(of: upstreams, called: "upstream"), let share = value.share()
            else { continue }
            script.calls.append(UpstreamScript.Call(name, share: share))
        }
        script.phases = phases(fields["phases"], keys: Self.behaviourKeys, span) { fields in
            guard let behaviour = behaviour(fields) else { return nil }
            return { UpstreamScript.Phase(span: $0, behaviour: behaviour) }
        }
        return script
    }

    /// Notes an upstream that needs itself by way of others: nobody could ever answer.
    private func noteCircles(in scripts: [String: UpstreamScript], _ value: DocumentValue) {
        for start in scripts.keys.sorted() {
            var reached = Set<String>()
            var next = scripts[start]?.calls.map(\.upstream) ?? []
            while let upstream = next.popLast() {
                guard upstream != start else {
                    value.note("'\(start)' needs itself by way of its calls; calls must not form a circle")
                    return
                }
                guard reached.insert(upstream).inserted else { continue }
                next += scripts[upstream]?.calls.map(\.upstream) ?? []
            }
        }
    }

    // MARK: Both

    /// Reads phases; `read` says what happens in one, before it is known when.
    private func phases<Phase>(
        _ value: DocumentValue?,
        keys: [String],
        _ span: StorySpan,
        read: (DocumentMapping) -> ((Range<Duration>) -> Phase)?
    ) -> [Phase] {
        var placed: [StorySpan.Placed<Phase>] = []
        for item in value?.elements() ?? [] {
            guard let fields = item.mapping(known: StorySpan.keys + keys) else { continue }
            let places = span.places(fields)
            guard let phase = read(fields) else { continue }
            placed += places.map { StorySpan.Placed(span: $0, source: item, phase: phase($0)) }
        }
        return span.ordered(placed)
    }

    private func lines(_ value: DocumentValue?, _ kind: StoryLine.Kind, _ span: StorySpan) -> [StoryLine] {
        (value?.elements() ?? []).compactMap { item in
            guard let fields = item.mapping(known: ["at", "text"]) else { return nil }
            let at = fields.required("at", because: "it says when").flatMap(span.moment)
            let text = fields.required("text", because: "it is what is said")
            guard let at, let text, let words = text.text() else { return nil }
            guard words.count <= 200 else {
                text.note("has \(words.count) characters but must have at most 200")
                return nil
            }
            return StoryLine(kind, at: at, text: words)
        }
    }
}
