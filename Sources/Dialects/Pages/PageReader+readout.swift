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
        var rows = [BreakerID: PageReadout.Row](minimumCapacity: lastBreakers)
        var joining: [(slot: Int, reading: Reading)] = []
        // In the order of the dialects, because the first one counts where two read the same breaker.
        for slot in collector.spokenOf.sorted(by: {
            collector.slots[$0].dialect < collector.slots[$1].dialect
        }) {
            let reading = collector.reading(slot, now: now)
            guard collector.slots[slot].isShown else {
                joining.append((slot, reading))
                continue
            }
            let id = identity(slot)
            guard let known = rows[id]?.reading.reading.state else {
                let dialect = collector.slots[slot].dialect
                rows[id] = PageReadout.Row(BreakerReading(id, reading), dialect: dialect, slots: [slot])
                continue
            }
            rows[id]?.add(reading, slot: slot)
            if known != reading.state, reading.state != .unknown {
                collector.warn(
                    "'\(Spelling.shortened(id.name))' is told twice, \(known.rawValue) and \(reading.state.rawValue); "
                        + "the first is shown"
                )
            }
        }
        let unjoined = join(joining, to: &rows)
        // Names are sorted and not rows, which are large.
        return (rows.keys.sorted().compactMap { rows[$0] }, unjoined)
    }

    /// Gives numbers of retries, bulkheads and so on to the breaker of the same name, where there is only one.
    ///
    /// - Returns: The names for which there is none, or more than one.
    private func join(
        _ joining: [(slot: Int, reading: Reading)],
        to rows: inout [BreakerID: PageReadout.Row]
    ) -> [String] {
        guard !joining.isEmpty else { return [] }
        var namesakes: [String: [BreakerID]] = [:]
        for id in rows.keys { namesakes[id.name, default: []].append(id) }
        var unjoined: Set<String> = []
        for (slot, reading) in joining {
            let own = identity(slot)
            let same = rows[own] == nil ? namesakes[own.name] ?? [] : [own]
            if same.count == 1, let id = same.first {
                rows[id]?.add(reading, slot: slot)
            } else {
                unjoined.insert(Spelling.shortened(own.name))
            }
        }
        return unjoined.sorted()
    }

    private func identity(_ slot: Int) -> BreakerID {
        let slot = collector.slots[slot]
        let group = slot.group ?? collector.pageGroup(slot.dialect) ?? target.defaultGroup
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
