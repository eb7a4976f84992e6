import Yams

/// Reads a scenario from YAML and refuses whatever it does not understand.
struct ScenarioReader {
    let file: String
    let plan: FleetPlan

    private static let limit = 256 * 1024

    private var upstreams: [String] { plan.dependencies.map(\.name) }

    /// Reads the scenario called `name` from `yaml`.
    func read(_ yaml: String, name: String) throws(ScenarioProblem) -> Scenario {
        let fields = try root(of: yaml).fields([
            "title", "about", "duration", "at_end", "load", "upstreams", "story", "marks",
        ])
        let title = try required("title", in: fields, of: nil).text()
        let duration = try required("duration", in: fields, of: nil).positiveDuration()
        var scenario = Scenario(name: name, title: title, duration: duration)
        scenario.about = try fields["about"]?.text() ?? ""
        if let node = fields["at_end"] {
            let word = try node.choice(Scenario.Ending.allCases.map(\.rawValue))
            scenario.ending = Scenario.Ending(rawValue: word) ?? .loop
        }
        let span = StorySpan(duration: duration)
        if let node = fields["load"] { scenario.load = try load(node, span) }
        if let node = fields["upstreams"] { scenario.upstreams = try scripts(node, span) }
        for (key, kind) in [("story", StoryLine.Kind.story), ("marks", .mark)] {
            guard let node = fields[key] else { continue }
            scenario.story += try lines(node, kind, span)
        }
        // Sorting by moment must keep the order of the file for lines of the same moment.
        scenario.story = scenario.story.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
        return scenario
    }

    private func root(of yaml: String) throws(ScenarioProblem) -> ScenarioNode {
        guard yaml.utf8.count <= Self.limit else {
            throw ScenarioProblem(
                file: file,
                message: "the file has '\(yaml.utf8.count)' bytes but must have at most \(Self.limit)"
            )
        }
        do {
            guard let node = try Yams.compose(yaml: yaml) else {
                throw ScenarioProblem(file: file, message: "the file is empty but must hold a scenario")
            }
            return ScenarioNode(file: file, path: "", node: node)
        } catch let problem as ScenarioProblem {
            throw problem
        } catch {
            throw ScenarioProblem(file: file, yaml: error)
        }
    }

    /// The value of `key`, which must be there.
    func required(
        _ key: String,
        in fields: [String: ScenarioNode],
        of parent: ScenarioNode?
    ) throws(ScenarioProblem) -> ScenarioNode {
        if let node = fields[key] { return node }
        let message = "the key '\(key)' is missing"
        throw parent?.problem(message)
            ?? ScenarioProblem(file: file, line: 1, column: 1, key: key, message: message)
    }

    // MARK: Load

    private func load(_ node: ScenarioNode, _ span: StorySpan) throws(ScenarioProblem) -> [String: LoadCurve]
    {
        var load: [String: LoadCurve] = [:]
        let known = plan.services.map(\.name)
        for (key, value) in try node.entries("a mapping from services to rates") {
            let service = try name(key, among: known, "service")
            load[service] = try curve(value, span)
        }
        return load
    }

    private func curve(_ node: ScenarioNode, _ span: StorySpan) throws(ScenarioProblem) -> LoadCurve {
        guard node.isMapping else { return LoadCurve(rate: try node.rate()) }
        let fields = try node.fields(["rate", "jitter", "phases"])
        var curve = LoadCurve(rate: try required("rate", in: fields, of: node).rate())
        if let jitter = fields["jitter"] { curve.jitter = try jitter.share() }
        guard let phases = fields["phases"] else { return curve }
        var placed: [StorySpan.Placed<LoadCurve.Phase>] = []
        for item in try phases.items("a list of phases") {
            let fields = try item.fields(StorySpan.keys + ["rate", "ramp"])
            let rate = try required("rate", in: fields, of: item).rate()
            let ramp = try fields["ramp"]?.duration() ?? .zero
            for place in try span.places(fields, of: item, reader: self) {
                let phase = LoadCurve.Phase(span: place, rate: rate, ramp: ramp)
                placed.append(.init(span: place, node: item, value: phase))
            }
        }
        curve.phases = try span.ordered(placed)
        return curve
    }

    // MARK: Upstreams

    private func scripts(
        _ node: ScenarioNode,
        _ span: StorySpan
    ) throws(ScenarioProblem) -> [String: UpstreamScript] {
        var scripts: [String: UpstreamScript] = [:]
        for (key, value) in try node.entries("a mapping from upstreams to their behaviour") {
            let upstream = try name(key, among: upstreams, "upstream")
            scripts[upstream] = try script(value, of: upstream, span)
        }
        try refuseCycles(in: scripts, node)
        return scripts
    }

    private func script(
        _ node: ScenarioNode,
        of upstream: String,
        _ span: StorySpan
    ) throws(ScenarioProblem) -> UpstreamScript {
        let fields = try node.fields(["latency", "capacity", "calls", "phases"])
        var script = UpstreamScript()
        script.latency = try fields["latency"].map(latency)
        script.capacity = try fields["capacity"]?.count(in: 1...10_000)
        if let calls = fields["calls"] {
            for (key, value) in try calls.entries("a mapping from upstreams to shares") {
                script.calls.append(
                    .init(try name(key, among: upstreams, "upstream"), share: try value.share())
                )
            }
        }
        guard let phases = fields["phases"] else { return script }
        var placed: [StorySpan.Placed<UpstreamScript.Phase>] = []
        for item in try phases.items("a list of phases") {
            let fields = try item.fields(StorySpan.keys + Self.behaviourKeys)
            let behaviour = try behaviour(fields, of: item)
            for place in try span.places(fields, of: item, reader: self) {
                let phase = UpstreamScript.Phase(span: place, behaviour: behaviour)
                placed.append(.init(span: place, node: item, value: phase))
            }
        }
        script.phases = try span.ordered(placed)
        return script
    }

    /// Refuses upstreams that need each other in a circle: nobody could ever answer.
    private func refuseCycles(in scripts: [String: UpstreamScript], _ node: ScenarioNode)
        throws(ScenarioProblem)
    {
        for start in scripts.keys.sorted() {
            var reached = Set<String>()
            var next = scripts[start]?.calls.map(\.upstream) ?? []
            while let upstream = next.popLast() {
                if upstream == start {
                    throw node.problem(
                        "'\(start)' needs itself by way of its calls; calls must not form a circle"
                    )
                }
                if reached.insert(upstream).inserted {
                    next += scripts[upstream]?.calls.map(\.upstream) ?? []
                }
            }
        }
    }

    // MARK: Story

    private func lines(
        _ node: ScenarioNode,
        _ kind: StoryLine.Kind,
        _ span: StorySpan
    ) throws(ScenarioProblem) -> [StoryLine] {
        var lines: [StoryLine] = []
        for item in try node.items("a list of entries with 'at' and 'text'") {
            let fields = try item.fields(["at", "text"])
            let at = try span.moment(try required("at", in: fields, of: item))
            let text = try required("text", in: fields, of: item)
            let words = try text.text()
            guard !words.isEmpty, words.count <= 200 else {
                throw text.mistake("a text of 1 to 200 characters")
            }
            lines.append(StoryLine(kind, at: at, text: words))
        }
        return lines
    }

    private func name(
        _ node: ScenarioNode,
        among known: [String],
        _ what: String
    ) throws(ScenarioProblem) -> String {
        let name = try node.text("the name of \(what == "upstream" ? "an" : "a") \(what)")
        guard known.contains(name) else {
            throw node.problem(
                "unknown \(what) '\(name.prefix(40))'; known are \(known.joined(separator: ", "))",
                suggestion: Spelling.nearest(to: name, among: known)
            )
        }
        return name
    }
}
