import Documents
import Exposition
import Monitoring

extension PageReader {
    /// What the page said.
    mutating func readout(keepsReadings: Bool, bytes: Int, lines: Int) -> PageReadout {
        let set = collector.set
        let isReading = collector.readingDialects()
        var trail = Trail(isWanted: isInspecting)
        var found: [PageReadout.Row] = []
        var unjoined: [String] = []
        if keepsReadings {
            settle(isReading, &trail)
            (found, unjoined) = rows()
        }
        let hints = collector.hints(isReading: isReading)
        var matches: [DialectMatch] = []
        for (index, dialect) in set.dialects.enumerated() where isReading[index] {
            let breakers = found.count { $0.dialect == index }
            let evidence = collector.evidence(index)
            guard breakers > 0 || (!evidence.isEmpty && !dialect.needsBreakers) else { continue }
            let page = isDocument && evidence.isEmpty ? [contentType ?? dialect.mainPage.path] : []
            matches.append(
                DialectMatch(dialect: dialect, breakers: breakers, evidence: evidence + page)
            )
        }
        var readout = PageReadout(
            rows: found,
            dialects: set.dialects,
            matches: matches,
            warnings: collector.warnings,
            hints: hints,
            failure: failure,
            bytes: bytes,
            lines: lines
        )
        if readout.failure == nil, found.isEmpty { readout.failure = emptiness(matches, hints, bytes: bytes) }
        if isInspecting {
            readout.report = report(readout, unjoined: unjoined, trail: trail, isReading: isReading)
        }
        return readout
    }

    private mutating func settle(_ isReading: [Bool], _ trail: inout Trail) {
        var steps: [(Int, SeriesStep)] = []
        collector.settle(now: now, isReading: isReading) { place, step in
            if trail.isWanted { steps.append((place, step)) }
        }
        for (place, step) in steps { trail.add(step, series: collector.series.text(place)) }
        guard trail.isWanted else { return }
        for (step, path) in collector.documentSteps { trail.add(step, series: path) }
    }

    /// The breakers of this look, each once, and the names of numbers that belong to none of them.
    private mutating func rows() -> (rows: [PageReadout.Row], unjoined: [String]) {
        let spokenOf = collector.spokenOf
        let shown = spokenOf.filter { collector.slots[$0].isShown }
        var rows: [PageReadout.Row] = []
        rows.reserveCapacity(shown.count)
        for slot in inOrder(shown) {
            let reading = collector.reading(slot, now: now)
            let id = identity(slot)
            guard let last = rows.indices.last, rows[last].reading.breaker == id else {
                let dialect = collector.slots[slot].dialect
                rows.append(PageReadout.Row(BreakerReading(id, reading), dialect: dialect, slots: [slot]))
                continue
            }
            let known = rows[last].reading.reading.state
            rows[last].add(reading, slot: slot)
            if known != reading.state, reading.state != .unknown {
                collector.warn(
                    "'\(Spelling.shortened(id.name))' is told twice, \(known.rawValue) and \(reading.state.rawValue); "
                        + "the first is shown"
                )
            }
        }
        guard shown.count < spokenOf.count else { return (rows, []) }
        var joining: [(slot: Int, reading: Reading)] = []
        for slot in spokenOf where !collector.slots[slot].isShown {
            joining.append((slot, collector.reading(slot, now: now)))
        }
        let unjoined = join(joining, to: &rows)
        return (rows, unjoined)
    }

    /// Slots in the order of their breakers' identities, and of their dialects where two read the same breaker,
    /// because the first one counts there.
    private mutating func inOrder(_ shown: [Int]) -> [Int] {
        let groups = collector.pageGroups
        // Nearly always the breakers of the look before.
        if let order = collector.order, order.shown == shown, order.groups == groups { return order.slots }
        let named = shown.map { (id: identity($0), dialect: collector.slots[$0].dialect, slot: $0) }
        let slots = named.sorted { ($0.id, $0.dialect, $0.slot) < ($1.id, $1.dialect, $1.slot) }.map(\.slot)
        collector.order = SlotOrder(shown: shown, groups: groups, slots: slots)
        return slots
    }

    /// Gives numbers of retries, bulkheads and so on to the breaker of the same name, where there is only one.
    ///
    /// - Returns: The names for which there is none, or more than one.
    private func join(
        _ joining: [(slot: Int, reading: Reading)],
        to rows: inout [PageReadout.Row]
    ) -> [String] {
        var places: [BreakerID: Int] = [:]
        var namesakes: [String: [Int]] = [:]
        for (place, row) in rows.enumerated() {
            places[row.reading.breaker] = place
            namesakes[row.reading.breaker.name, default: []].append(place)
        }
        var unjoined: Set<String> = []
        for (slot, reading) in joining {
            let own = identity(slot)
            let same = places[own].map { [$0] } ?? namesakes[own.name] ?? []
            if same.count == 1 {
                rows[same[0]].add(reading, slot: slot)
            } else {
                unjoined.insert(Spelling.shortened(own.name))
            }
        }
        return unjoined.sorted()
    }

    private func identity(_ slot: Int) -> BreakerID {
        let slot = collector.slots[slot]
        let group = slot.group ?? collector.pageGroups[slot.dialect] ?? target.defaultGroup
        return BreakerID(target: target.id, group: group, name: slot.name)
    }

    /// Why a page that is well has no breakers.
    private func emptiness(_ matches: [DialectMatch], _ hints: [DialectHint], bytes: Int) -> Outage {
        if isStream {
            return Outage(.noBreakers, "the stream is here, and none of its breakers has been used yet")
        }
        if matches.isEmpty, let other = notMetrics() { return other }
        if matches.isEmpty, isTable {
            return Outage(
                .notMetrics,
                "answered with a table that no dialect reads; give the path of the metrics page"
            )
        }
        if bytes == 0 { return Outage(.noBreakers, "the page is empty") }
        if let match = matches.first {
            return Outage(.noBreakers, "\(match.dialect.title) is here, and has no breakers yet")
        }
        if let hint = hints.first {
            return Outage(.noBreakers, "no breakers that can be read without configuration; \(hint.text)")
        }
        let names = collector.set.dialects.filter { !$0.probes.isEmpty }.map(\.name)
        let tried = (1...3).contains(names.count) ? names.joined(separator: ", ") : "any known dialect"
        return Outage(.noBreakers, "a page of metrics without breakers of \(tried)")
    }
}

extension Target {
    /// The group of breakers that tell none themselves.
    var defaultGroup: String {
        labels["service"].flatMap { $0.isEmpty ? nil : $0 } ?? id.name
    }
}
