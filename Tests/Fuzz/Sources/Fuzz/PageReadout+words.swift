import Monitoring

@testable import Dialects

extension PageReadout {
    /// Everything that the readout says, one fact on each line, for comparison and for people.
    var inWords: String {
        var lines = ["dialects: \(dialectNames)"]
        if let failure { lines.append("\(failure.kind.rawValue): \(failure.message)") }
        for pair in readings {
            lines.append("")
            lines.append("\(pair.breaker.group.debugDescription) \(pair.breaker.name.debugDescription)")
            lines += pair.reading.inWords.map { "  " + $0 }
        }
        if !warnings.isEmpty { lines.append("") }
        lines += warnings.map { "warning: \($0)" }
        for hint in hints {
            lines += ["", "hint: \(hint.text)"] + hint.snippet.split(separator: "\n").map { "  " + $0 }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Reading {
    /// What the reading tells, one fact each.
    var inWords: [String] {
        var lines = ["state: \(state.rawValue) (\(evidence.rawValue))"]
        if let since { lines.append("since: \(since.rfc3339)") }
        if let sequence { lines.append("sequence: \(sequence)") }
        for key in Counter.allCases {
            if let value = counters[key] { lines.append("\(key.label): \(value.brief)") }
        }
        for key in Gauge.allCases {
            if let value = gauges[key] { lines.append("\(key.label): \(value.brief)") }
        }
        if let lastFailure { lines.append("last_failure: \(lastFailure)") }
        if let hold {
            lines.append("hold: \(hold.owner), \(hold.reason), until \(hold.until?.rfc3339 ?? "released")")
        }
        for (name, text) in facts.sorted(by: { $0.key < $1.key }) { lines.append("fact \(name): \(text)") }
        return lines
    }
}

extension Double {
    fileprivate var brief: String { Int(exactly: self).map(String.init) ?? String(self) }
}
