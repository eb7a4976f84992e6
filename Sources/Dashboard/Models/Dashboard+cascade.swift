import Monitoring

extension Dashboard {
    /// How many breakers are searched for the onset of their retries.
    private static let amplificationDepth = 12

    /// The last episode up to the moment on screen; `nil` when nothing tripped yet.
    public var cascade: Cascade? {
        guard let episode = digest.episode else { return nil }
        var steps = episode.steps + amplificationSteps(episode)
        steps.sort { ($0.at, $0.subject) < ($1.at, $1.subject) }
        guard let began = steps.first?.at else { return nil }
        let states = Dictionary(circuits.map { ($0.circuit, $0.state) }) { first, _ in first }
        for place in steps.indices {
            steps[place].lag = steps[place].at - began
            if case .trip = steps[place].kind {
                steps[place].state = steps[place].circuit.flatMap { states[$0] }
            }
        }
        let isOver = steps.allSatisfy { step in step.state.map { $0 == .closed } ?? true }
        return Cascade(began: began, steps: steps, impacts: impacts, isOver: isOver)
    }

    /// When retries began to multiply, for the breakers that fell first and those that amplify now.
    private func amplificationSteps(_ episode: Episode) -> [Cascade.Step] {
        let from = episode.span.lowerBound - .seconds(60)
        let to = min(episode.span.upperBound + .seconds(60), moment ?? episode.span.upperBound)
        let columns = min(60, Int((to - from).milliseconds / 1000))
        guard columns > 0 else { return [] }
        let fallen = Set(episode.steps.prefix(Self.amplificationDepth).compactMap(\.circuit))
        let rows = circuits.filter { $0.marks.contains(.amplifying) || fallen.contains($0.circuit) }
        return rows.prefix(Self.amplificationDepth).compactMap { row in
            let strip = strip(of: row.breakers, from: from, to: to, columns: columns)
            let factors = strip.cells.map { $0?.retryFactor.map(Double.init) ?? 1 }
            guard let onset = factors.firstIndex(where: { $0 >= Row.amplificationLimit }) else { return nil }
            let width = (to - from).milliseconds / Int64(columns)
            return Cascade.Step(
                kind: .amplification(factors.max() ?? 1),
                at: from + .milliseconds(Int64(onset) * width),
                lag: .zero,
                subject: row.name,
                circuit: row.circuit,
                text: ""
            )
        }
    }

    /// What services bear now, the worst first; services that bear nothing are left out.
    private var impacts: [Cascade.Impact] {
        var impacts: [String: Cascade.Impact] = [:]
        for row in circuits {
            let onFallback = (row.callsPerSecond ?? 0) * (row.fallbackRatio ?? 0)
            let rejected = row.rejectedPerSecond ?? 0
            guard onFallback >= 0.05 || rejected >= 0.05 else { continue }
            var impact =
                impacts[row.group] ?? Cascade.Impact(group: row.group, onFallback: 0, rejected: 0, failing: 0)
            impact.onFallback += onFallback
            impact.rejected += rejected
            impact.failing += onFallback * (row.fallbackFailureRatio ?? 0)
            impacts[row.group] = impact
        }
        return impacts.values.sorted { left, right in
            let (leftLoad, rightLoad) = (left.onFallback + left.rejected, right.onFallback + right.rejected)
            return leftLoad == rightLoad ? left.group < right.group : leftLoad > rightLoad
        }
    }
}
