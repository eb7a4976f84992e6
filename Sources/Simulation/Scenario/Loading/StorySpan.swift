/// The length of a story, and the rules for what has a place in it.
struct StorySpan {
    /// A phase in its place, and where it was written.
    struct Placed<Value> {
        let span: Range<Duration>
        let node: ScenarioNode
        let value: Value
    }

    /// The keys that place a phase.
    static let keys = ["at", "for", "every", "times"]

    let duration: Duration

    /// Reads a moment of the story.
    func moment(_ node: ScenarioNode) throws(ScenarioProblem) -> Duration {
        let moment = try node.duration()
        guard moment < duration else { throw node.mistake("before the end of the scenario") }
        return moment
    }

    /// Reads when a phase happens: once, or several times at equal distances.
    func places(
        _ fields: [String: ScenarioNode],
        of item: ScenarioNode,
        reader: ScenarioReader
    ) throws(ScenarioProblem) -> [Range<Duration>] {
        let start = try moment(try reader.required("at", in: fields, of: item))
        let lengthNode = try reader.required("for", in: fields, of: item)
        let length = try lengthNode.positiveDuration()
        let times = try fields["times"]?.count(in: 1...1000) ?? 1
        var distance = Duration.zero
        if let node = fields["every"] {
            distance = try node.positiveDuration()
            guard distance >= length else { throw node.mistake("at least as long as 'for'") }
        } else if let node = fields["times"], times > 1 {
            throw node.problem("needs the key 'every' beside it, which says how far apart the times are")
        }
        guard start + distance * (times - 1) + length <= duration else {
            throw lengthNode.problem("the phase ends after the scenario, but must end within its duration")
        }
        return (0..<times).map { start + distance * $0..<start + distance * $0 + length }
    }

    /// The phases in order of time; refuses two that overlap.
    func ordered<Value>(_ placed: [Placed<Value>]) throws(ScenarioProblem) -> [Value] {
        let ordered = placed.sorted { $0.span.lowerBound < $1.span.lowerBound }
        for (earlier, later) in zip(ordered, ordered.dropFirst()) where earlier.span.overlaps(later.span) {
            throw later.node.problem(
                "begins at \(later.span.lowerBound) while the phase from \(earlier.span.lowerBound) lasts until "
                    + "\(earlier.span.upperBound); phases must not overlap"
            )
        }
        return ordered.map(\.value)
    }
}
