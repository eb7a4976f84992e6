import Documents
import Monitoring

extension SeriesCollector {
    /// Hints for families that look like home-made state gauges and that nobody reads.
    ///
    /// Which number means which state is not guessed: libraries disagree about 1 and 2.
    func hints(isReading: [Bool]) -> [DialectHint] {
        lookalikes.sorted { $0.key < $1.key }.compactMap { name, seen in
            guard let plan = plans.first(where: { $0.name == name }),
                !plan.mirrors.contains(where: { isReading[$0] })
            else { return nil }
            return hint(name, seen)
        }
    }

    /// A name for the dialect of a family, within the rules for such names.
    private static func dialectName(for family: String) -> String {
        let letters = family.lowercased().utf8.map { byte in
            (97...122).contains(byte) || (48...57).contains(byte) ? byte : UInt8(ascii: "-")
        }
        return "my-" + String(decoding: letters.prefix(37), as: UTF8.self)
    }

    private func hint(_ name: String, _ seen: Lookalike) -> DialectHint {
        let stateLabel = ["state", "status", name].first { seen.labels.contains($0) }
        let nameLabel =
            ["name", "circuit", "circuit_name", "breaker", "service", "target"]
            .first { seen.labels.contains($0) } ?? seen.labels.first { $0 != stateLabel }
        let suffix = "_circuit_state"
        let isInName = nameLabel == nil && name.hasSuffix(suffix) && name.count > suffix.count
        var lines = ["dialects:", "  \(Self.dialectName(for: name)):", "    gauge:"]
        lines.append("      family: \"\(isInName ? "{name}" + suffix : name)\"")
        if let nameLabel { lines.append("      name: \"{\(nameLabel)}\"") }
        if nameLabel == nil, !isInName {
            lines.append("      name: \"{name}\"    # the label that names the breaker")
        }
        if let stateLabel {
            lines.append("      state_label: \(stateLabel)")
            lines.append("      states: {closed: closed, open: open, half_open: half_open}")
        } else {
            lines.append(
                "      # 1 and 2 differ between libraries: check what yours means before you use this"
            )
            lines.append("      states: {0: closed, 1: open, 2: half_open}")
        }
        let values = seen.values.sorted().map { JSONValue.number($0).text ?? "" }.joined(separator: ", ")
        return DialectHint(
            text: "'\(Spelling.shortened(name))' looks like a home-made state gauge"
                + (values.isEmpty ? "" : " (seen: \(values))") + "; say in the config what its values mean",
            snippet: lines.joined(separator: "\n") + "\n"
        )
    }
}
