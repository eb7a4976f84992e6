import Monitoring

extension Dashboard {
    /// Builds rows and summary again when something that they show has changed.
    mutating func refresh() {
        guard isOutdated else { return }
        isOutdated = false
        buildCircuits()
        arrange()
        refreshOverview()
    }

    /// Adds all instances up to one row per breaker, and counts them.
    private mutating func buildCircuits() {
        guard let moment = ledgerMoment else { return }
        let ledger = ledger
        regroup(ledger)
        let builder = rowBuilder(ledger, at: moment)
        let flapping = digest.flapping(at: moment)
        circuits = groups.map { group in
            var row = builder.row(of: group.circuit, group.breakers)
            if flapping.contains(group.circuit) { row.marks.insert(.flapping) }
            return row
        }
        summary = makeSummary(ledger, at: moment)
    }

    /// Sorts instances into breakers, unless they are the ones that were sorted last.
    private mutating func regroup(_ ledger: Ledger) {
        let isKnown =
            ledger.standings.count == groups.reduce(0) { $0 + $1.breakers.count }
            && groups.allSatisfy { $0.breakers.allSatisfy { ledger.standings[$0] != nil } }
        guard !isKnown else { return }
        groups = Dictionary(grouping: ledger.standings.keys, by: \.circuit)
            .map { CircuitGroup(circuit: $0.key, breakers: $0.value.sorted()) }
            .sorted { $0.circuit < $1.circuit }
    }

    /// Filters and orders the rows, unfolds instances and keeps the cursor on its row.
    mutating func arrange() {
        let shown = ordered(filter.isEmpty ? circuits : circuits.filter(filter.matcher(at: moment).accepts))
        if unfolded.isEmpty {
            rows = shown
        } else {
            rows = withInstances(shown)
        }
        keepSelection()
    }

    private func withInstances(_ shown: [Row]) -> [Row] {
        guard let moment = ledgerMoment else { return shown }
        let ledger = ledger
        let builder = rowBuilder(ledger, at: moment)
        return shown.flatMap { row in
            guard unfolded.contains(row.circuit) else { return [row] }
            var head = row
            head.isUnfolded = true
            return [head] + row.breakers.map(builder.row(ofInstance:))
        }
    }

    /// The cursor stays on its row, or at its height when the row is gone; before anybody has moved it, it is
    /// on the first row.
    private mutating func keepSelection() {
        var position = position(of: .breakers)
        if cursorFollowsFirst {
            position.select(0, count: rows.count)
            selection = rows.first?.id
        } else if let selection, let place = rows.firstIndex(where: { $0.id == selection }) {
            position.select(place, count: rows.count)
        } else if let selection, let place = rows.firstIndex(where: { $0.id == .circuit(selection.circuit) })
        {
            self.selection = rows[place].id
            position.select(place, count: rows.count)
        } else {
            position.select(position.selected, count: rows.count)
            selection = rows.indices.contains(position.selected) ? rows[position.selected].id : nil
        }
        positions[.breakers] = position
    }

    private func makeSummary(_ ledger: Ledger, at moment: Moment) -> Summary {
        var summary = Summary()
        var calls = 0.0
        var answered = WeightedMean()
        var retries = WeightedMean()
        for row in circuits {
            summary.quorum.count(row.state)
            calls += row.callsPerSecond ?? 0
            answered.add(row.fallbackRatio, weight: row.callsPerSecond ?? 0)
            retries.add(row.retryFactor, weight: row.callsPerSecond ?? 0)
        }
        summary.fallbackRatio = answered.value
        summary.retryFactor = retries.value
        for target in ledger.targets {
            if let context = target.context, !summary.contexts.contains(context) {
                summary.contexts.append(context)
            }
            guard !target.isSource else { continue }
            summary.targets += 1
            summary.interval = summary.interval.map { min($0, target.interval) } ?? target.interval
            guard let status = ledger.statuses[target.id] else { continue }
            if let last = status.lastSample {
                summary.lastSample = summary.lastSample.map { max($0, last) } ?? last
            }
            switch status.phase {
            case .up: summary.targetsUp += 1
            case .down: summary.targetsStale += status.lastSample == nil ? 0 : 1
            case .waiting: break
            }
        }
        summary.recentTrips = digest.trips(within: .seconds(900), before: moment)
        return summary
    }
}
