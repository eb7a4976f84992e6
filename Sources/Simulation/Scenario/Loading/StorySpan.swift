import Documents

/// The length of a story, and the rules for what has a place in it.
struct StorySpan {
    /// A phase in its place, and where it was written.
    struct Placed<Phase> {
        let span: Range<Duration>
        let source: DocumentValue
        let phase: Phase
    }

    /// The keys that place a phase.
    static let keys = ["at", "for", "every", "times"]

    let duration: Duration

    /// Reads a moment of the story.
    func moment(_ value: DocumentValue) -> Duration? {
        guard let moment = value.time() else { return nil }
        guard moment < duration else {
            value.noteMistake("before the end of the scenario")
            return nil
        }
        return moment
    }

    /// Reads when a phase happens: once, or several times at equal distances.
    func places(_ fields: DocumentMapping) -> [Range<Duration>] {
        let start = fields.required("at", because: "it says when the phase begins").flatMap(moment)
        let length = fields.required("for", because: "it says how long the phase lasts")?.length()
        let times = fields["times"].map { $0.count(in: 1...1000) } ?? 1
        guard let start, let length, let times, let distance = distance(fields, length: length, times: times)
        else { return [] }
        guard start + distance * (times - 1) + length <= duration else {
            fields["for"]?.note("the phase ends after the scenario, but must end within its duration")
            return []
        }
        return (0..<times).map { start + distance * $0..<start + distance * $0 + length }
    }

    private func distance(_ fields: DocumentMapping, length: Duration, times: Int) -> Duration? {
        guard let every = fields["every"] else {
            guard times > 1 else { return .zero }
            fields["times"]?.note("needs the key 'every' beside it, which says how far apart the times are")
            return nil
        }
        guard let distance = every.length() else { return nil }
        guard distance >= length else {
            every.noteMistake("at least as long as 'for'")
            return nil
        }
        return distance
    }

    /// The phases in order of time; notes those that overlap.
    func ordered<Phase>(_ placed: [Placed<Phase>]) -> [Phase] {
        let ordered = placed.sorted { $0.span.lowerBound < $1.span.lowerBound }
        for (earlier, later) in zip(ordered, ordered.dropFirst()) where earlier.span.overlaps(later.span) {
            later.source.note(
                "begins at \(later.span.lowerBound.written) while the phase from "
                    + "\(earlier.span.lowerBound.written) lasts until \(earlier.span.upperBound.written); "
                    + "phases must not overlap"
            )
        }
        return ordered.map(\.phase)
    }
}
