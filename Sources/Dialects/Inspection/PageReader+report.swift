import Documents
import Exposition
import Monitoring

extension PageReader {
    /// The fields without which a screen has a gap; they are named when they are missing.
    private static let wanted =
        ["state"]
        + [Counter.success, .failure, .rejected, .timeout, .retries, .fallbacks, .trips].map(\.label)
        + [Gauge.failureRatio, .failureThreshold, .openSecondsLeft].map(\.label)

    /// Explains a readout.
    func report(
        _ readout: PageReadout,
        unjoined: [String],
        trail: Trail,
        isReading: [Bool]
    ) -> InspectReport {
        let findings = collector.set.dialects.indices.map { finding($0, readout, trail, isReading[$0]) }
        let mirrored = collector.plans.indices.filter { plan in
            let uses = collector.plans[plan].uses
            return collector.plans[plan].mirrors.contains { isReading[$0] }
                && !uses.contains {
                    isReading[$0.dialect] && !collector.plans[plan].isTaken(from: $0.dialect, isReading)
                }
        }
        let names = mirrored.map { collector.plans[$0].name }.sorted()
        return InspectReport(
            target: target.id,
            contentType: contentType,
            bytes: readout.bytes,
            lines: readout.lines,
            findings: findings.filter(\.isMatch) + findings.filter { !$0.isMatch },
            unread: unread(isReading, mirrored: Set(names)),
            mirrored: names,
            unjoined: Array(unjoined.prefix(40)),
            hints: readout.hints,
            warnings: readout.warnings,
            failure: readout.failure
        )
    }

    private func finding(
        _ index: Int,
        _ readout: PageReadout,
        _ trail: Trail,
        _ isReading: Bool
    ) -> InspectReport.Finding {
        let dialect = collector.set.dialects[index]
        let rows = readout.rows.filter { $0.dialect == index }
        let isMatch = isReading && (!rows.isEmpty || !collector.evidence(index).isEmpty)
        let example = rows.first?.reading.breaker
        return InspectReport.Finding(
            dialect: dialect.name,
            title: dialect.title,
            isMatch: isMatch,
            reason: reason(dialect, probed: collector.evidence(index), isMatch: isMatch),
            breakers: rows.map { row in
                .init(
                    breaker: row.reading.breaker,
                    reading: row.reading.reading,
                    fields: trail.findings(row.slots)
                )
            },
            missing: isMatch && !rows.isEmpty ? missing(dialect, rows) : [],
            actions: example.map {
                dialect.offers(
                    for: $0,
                    base: dialect.baseURL(ofPage: target.url),
                    hasCommands: hasCommands
                )
            } ?? [],
            notes: isMatch ? dialect.notes : []
        )
    }

    private func reason(_ dialect: Dialect, probed: [String], isMatch: Bool) -> String {
        if isMatch, probed.isEmpty {
            return collector.set.isDetecting ? "recognised by what the page holds" : "chosen for this target"
        }
        if isMatch {
            let more = probed.count > 3 ? " and \(probed.count - 3) more" : ""
            return "recognised by " + probed.prefix(3).joined(separator: ", ") + more
        }
        let documents = dialect.mainPages.filter { $0.document != nil }
        if dialect.probes.isEmpty, let page = documents.first {
            return "the page is not what \(page.path) shows"
        }
        if dialect.rules.isEmpty { return "reads nothing until it is configured" }
        return "the page has no " + dialect.probes.prefix(3).map(\.text).joined(separator: ", ")
    }

    /// What the screens want and the breakers of a dialect do not have.
    private func missing(_ dialect: Dialect, _ rows: [PageReadout.Row]) -> [String] {
        Self.wanted.compactMap { field in
            guard !rows.contains(where: { $0.reading.reading.has(field) }) else { return nil }
            if let reason = dialect.cannot[field] { return "no \(field): \(reason)" }
            let families = dialect.rules.filter { $0.effect.fields.contains(field) }.flatMap(\.patterns).map(
                \.text
            )
            if families.isEmpty {
                return "no \(field): the description of \(dialect.name) names no series for it"
            }
            return "no \(field): the page has nothing in \(families.prefix(3).joined(separator: ", "))"
        }
    }

    private func unread(_ isReading: [Bool], mirrored: Set<String>) -> [InspectReport.UnreadGroup] {
        let read = Set(
            collector.touched.map { collector.series.entries[$0].family }.filter { plan in
                collector.plans[plan].uses.contains { isReading[$0.dialect] }
            }.map { collector.plans[$0].name }
        )
        var groups: [String: InspectReport.UnreadGroup] = [:]
        for entry in census?.families ?? [] {
            let isRead = read.contains { $0 == entry.name || $0.hasPrefix(entry.name + "_") }
            guard !isRead, !mirrored.contains(entry.name) else { continue }
            let word = entry.name.prefix { $0 != "_" && $0 != ":" && $0 != "." }
            let prefix = word.count == entry.name.count ? entry.name : "\(word)_*"
            var group = groups[prefix] ?? .init(prefix: prefix, families: 0, samples: 0, examples: [])
            group.families += 1
            group.samples += entry.samples
            if group.examples.count < 3 { group.examples.append(Spelling.shortened(entry.name)) }
            groups[prefix] = group
        }
        return groups.values.sorted { ($1.samples, $0.prefix) < ($0.samples, $1.prefix) }.prefix(40).map(
            \.self
        )
    }
}

extension Reading {
    /// Whether the field with this key is told.
    fileprivate func has(_ field: String) -> Bool {
        if field == "state" { return state != .unknown }
        if let counter = Counter.allCases.first(where: { $0.label == field }) {
            return counters[counter] != nil
        }
        if let gauge = Gauge.allCases.first(where: { $0.label == field }) { return gauges[gauge] != nil }
        return facts[field] != nil
    }
}
