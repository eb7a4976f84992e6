import Foundation
import Monitoring
import Testing

@testable import Dialects

/// A page in Fixtures/pages and what has to come of it.
///
/// `NAME.txt` is the page and `NAME.expected` the readout in words. Beside them may stand
/// `NAME.dialect.yaml`, a description that is added to the built-in ones, and `NAME.json`, a companion page.
struct PageFixture: CustomTestStringConvertible {
    static let folder = Bundle.module.resourceURL.map { $0.appending(path: "Fixtures/pages") }

    static let now = Moment(utc: 2026, 11, 21, 2, 14, 0)

    /// Every fixture, in the order of their names.
    static func all() -> [PageFixture] {
        guard let folder, let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            return []
        }
        return files.filter { $0.hasSuffix(".txt") }.sorted().map {
            PageFixture(name: String($0.dropLast(4)))
        }
    }

    let name: String

    var testDescription: String { name }

    /// The text of the file with this ending, if there is one.
    func text(_ ending: String) -> String? {
        Self.folder.flatMap { try? String(contentsOf: $0.appending(path: name + ending), encoding: .utf8) }
    }

    /// Reads the page in chunks of `size` bytes.
    func read(chunks size: Int = 1 << 16, inspecting: Bool = false) throws -> PageReadout {
        var catalogue = try DialectCatalogue()
        if let yaml = text(".dialect.yaml") {
            catalogue.add(try DialectCatalogue.load(yaml: yaml, file: name + ".dialect.yaml"))
        }
        let target = Target(id: "target-1", url: "http://127.0.0.1:9000/metrics")
        var reader = PageReader(
            target: target,
            dialects: DialectSet(detecting: catalogue.dialects),
            inspecting: inspecting
        )
        let isOpenMetrics = name.contains("openmetrics")
        reader.begin(
            contentType: isOpenMetrics
                ? "application/openmetrics-text; version=1.0.0" : "text/plain; version=0.0.4",
            at: Self.now
        )
        let bytes = Array(try #require(text(".txt")).utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.feed(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        var readout = reader.finish()
        if let json = text(".json") {
            let dialect = try #require(readout.matches.first?.dialect)
            let page = try #require(dialect.companions.first)
            let companion = CompanionReader(target: target, dialect: dialect, page: page)
            readout.join(companion.read(Array(json.utf8), at: Self.now))
        }
        return readout
    }
}

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
