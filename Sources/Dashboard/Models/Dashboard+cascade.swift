import Monitoring

extension Dashboard {
    /// How long nothing must trip for an episode to be over.
    static let episodeGap: Duration = .seconds(120)

    /// The last episode up to the moment on screen; `nil` when nothing tripped yet.
    public var cascade: Cascade? {
        let entries = entries.suffix(Self.eventDepth)
        guard let episode = lastEpisode(entries) else { return nil }
        var steps = tripSteps(entries, episode)
        steps += amplificationSteps(episode, tripped: Set(steps.compactMap(\.circuit)))
        steps += otherSteps(entries, episode)
        steps.sort { ($0.at, $0.subject) < ($1.at, $1.subject) }
        guard let first = steps.first else { return nil }
        for place in steps.indices { steps[place].lag = steps[place].at - first.at }
        judgeRelations(&steps, earlier: entries.prefix { $0.at < first.at })
        let isOver = steps.allSatisfy { step in step.state.map { $0 == .closed } ?? true }
        return Cascade(began: first.at, steps: steps, impacts: impacts, isOver: isOver)
    }

    /// From the first to the last trip of the newest run of trips without a long pause.
    private func lastEpisode(_ entries: ArraySlice<JournalEntry>) -> ClosedRange<Moment>? {
        var episode: ClosedRange<Moment>?
        for entry in entries.reversed() where entry.isTrip {
            guard let known = episode else {
                episode = entry.at...entry.at
                continue
            }
            guard known.lowerBound - entry.at <= Self.episodeGap else { break }
            episode = entry.at...known.upperBound
        }
        return episode
    }

    private func tripSteps(_ entries: ArraySlice<JournalEntry>, _ episode: ClosedRange<Moment>) -> [Cascade
        .Step]
    {
        var steps: [CircuitID: Cascade.Step] = [:]
        var instances: [BreakerID: Int] = [:]
        let states = Dictionary(circuits.map { ($0.circuit, $0.state) }) { first, _ in first }
        for case .transition(let transition) in entries
        where transition.isTrip && episode.contains(transition.at) {
            let circuit = transition.breaker.circuit
            instances[transition.breaker, default: 0] += 1
            let times = instances[transition.breaker] ?? 1
            if case .trip(let known) = steps[circuit]?.kind {
                steps[circuit]?.kind = .trip(times: max(known, times))
                continue
            }
            steps[circuit] = Cascade.Step(
                kind: .trip(times: times),
                at: transition.at,
                lag: .zero,
                subject: circuit.name,
                circuit: circuit,
                state: states[circuit],
                text: transition.reason
            )
        }
        return Array(steps.values)
    }

    /// When retries began to multiply, for breakers that amplify now or fell in the episode.
    private func amplificationSteps(
        _ episode: ClosedRange<Moment>,
        tripped: Set<CircuitID>
    ) -> [Cascade.Step] {
        let from = episode.lowerBound - .seconds(60)
        let to = min(episode.upperBound + .seconds(60), moment ?? episode.upperBound)
        let columns = min(60, Int((to - from).milliseconds / 1000))
        guard columns > 0 else { return [] }
        return circuits.compactMap { row in
            guard row.marks.contains(.amplifying) || tripped.contains(row.circuit) else {
                return nil
            }
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
                state: nil,
                text: ""
            )
        }
    }

    private func otherSteps(_ entries: ArraySlice<JournalEntry>, _ episode: ClosedRange<Moment>) -> [Cascade
        .Step]
    {
        let near = (episode.lowerBound - .seconds(30))...episode.upperBound
        return entries.compactMap { entry in
            guard near.contains(entry.at) else { return nil }
            switch entry {
            case .outageBegan(let target, let moment, let outage):
                return Cascade.Step(
                    kind: .outage,
                    at: moment,
                    lag: .zero,
                    subject: target.name,
                    text: outage.message
                )
            case .signal(let signal) where signal.kind == .pain:
                return Cascade.Step(
                    kind: .pain,
                    at: signal.at,
                    lag: .zero,
                    subject: signal.breaker?.name ?? signal.target?.name ?? "pain",
                    circuit: signal.breaker?.circuit,
                    text: signal.text
                )
            case .signal, .transition, .outageEnded: return nil
            }
        }
    }

    /// Says which trips may be coincidences.
    ///
    /// A trip is related when its service is that of a domino before it, or when it followed the first domino
    /// within a minute at least every fourth time before. Without earlier episodes a lag of more than half a
    /// minute behind the domino before it is doubtful.
    private func judgeRelations(_ steps: inout [Cascade.Step], earlier: ArraySlice<JournalEntry>) {
        guard let origin = steps.first(where: { $0.circuit != nil })?.circuit else { return }
        var groups: Set<String> = [origin.group]
        var last = steps.first?.at
        for place in steps.indices.dropFirst() {
            let step = steps[place]
            defer { last = step.at }
            guard case .trip = step.kind, let circuit = step.circuit, circuit != origin else { continue }
            let known = cooccurrence(of: circuit, after: origin, in: earlier)
            steps[place].confidence = known
            if groups.contains(circuit.group) { continue }
            let pause = last.map { step.at - $0 } ?? .zero
            let isUnrelated = known.map { $0 < 0.25 } ?? (pause > .seconds(30))
            steps[place].isUnrelated = isUnrelated
            if !isUnrelated { groups.insert(circuit.group) }
        }
    }

    /// How often `circuit` tripped within a minute after `origin`; `nil` when that tripped less than twice.
    private func cooccurrence(
        of circuit: CircuitID,
        after origin: CircuitID,
        in entries: ArraySlice<JournalEntry>
    ) -> Double? {
        var origins: [Moment] = []
        var followed: Set<Moment> = []
        for entry in entries where entry.isTrip {
            if entry.breaker?.circuit == origin, origins.last.map({ entry.at - $0 > .seconds(60) }) ?? true {
                origins.append(entry.at)
            } else if entry.breaker?.circuit == circuit, let last = origins.last,
                entry.at - last <= .seconds(60)
            {
                followed.insert(last)
            }
        }
        return origins.count < 2 ? nil : Double(followed.count) / Double(origins.count)
    }

    /// What services bear now, the worst first; services that bear nothing are left out.
    private var impacts: [Cascade.Impact] {
        var impacts: [String: Cascade.Impact] = [:]
        for row in circuits {
            let calls = row.callsPerSecond ?? 0
            let onFallback = calls * (row.fallbackRatio ?? 0)
            let rejected = row.rejectedPerSecond ?? 0
            guard onFallback >= 0.05 || rejected >= 0.05 else { continue }
            var impact =
                impacts[row.group]
                ?? Cascade.Impact(group: row.group, onFallback: 0, rejected: 0, failing: 0)
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
