import Foundation
import Monitoring
import Testing

@testable import Dialects

/// A page in Fixtures/pages and what has to come of it.
///
/// `NAME.txt` is the page and `NAME.expected` the readout in words. Beside them may stand
/// `NAME.dialect.yaml`, a description that is added to the built-in ones; `NAME.json`, a companion page;
/// `NAME.type`, the content type; and `NAME.chosen`, the dialect that is chosen for the target. A line such as
/// `#=== +5` in the page begins the look five seconds after the first.
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

    /// The content type that the page comes with.
    var contentType: String {
        let usual =
            name.contains("openmetrics")
            ? "application/openmetrics-text; version=1.0.0" : "text/plain; version=0.0.4"
        return word(".type") ?? usual
    }

    /// Reads the looks of the page one after the other and says what they said.
    func words(chunks size: Int = 1 << 16) throws -> String {
        let readouts = try looks(chunks: size)
        guard readouts.count > 1 else { return readouts.map(\.readout.inWords).joined() }
        return readouts.map { "#=== +\($0.seconds)\n\($0.readout.inWords)" }.joined(separator: "\n")
    }

    /// Reads the page, its first look if it has several.
    func read(inspecting: Bool = false) throws -> PageReadout {
        try #require(try looks(inspecting: inspecting).first).readout
    }

    /// The looks of the page with the seconds after the first.
    private func pages() throws -> [(seconds: Int, text: String)] {
        var pages: [(seconds: Int, text: String)] = [(0, "")]
        for line in try #require(text(".txt")).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#=== +"), let seconds = Int(line.dropFirst(6)) {
                pages.append((seconds, ""))
            } else {
                pages[pages.count - 1].text += line + "\n"
            }
        }
        pages[pages.count - 1].text.removeLast()
        return pages[0].text.isEmpty && pages.count > 1 ? Array(pages.dropFirst()) : pages
    }

    private func looks(
        chunks size: Int = 1 << 16,
        inspecting: Bool = false
    ) throws -> [(seconds: Int, readout: PageReadout)] {
        var catalogue = try DialectCatalogue()
        if let yaml = text(".dialect.yaml") {
            catalogue.add(try DialectCatalogue.load(yaml: yaml, file: name + ".dialect.yaml"))
        }
        let target = Target(id: "target-1", url: "http://127.0.0.1:9000/metrics")
        var reader = PageReader(
            target: target,
            dialects: try dialects(of: catalogue),
            inspecting: inspecting
        )
        return try pages().map { seconds, page in
            let now = Self.now + .seconds(seconds)
            reader.begin(contentType: contentType, at: now)
            let bytes = Array(page.utf8)
            for start in stride(from: 0, to: bytes.count, by: size) {
                guard reader.feed(Array(bytes[start..<min(start + size, bytes.count)])) else { break }
            }
            var readout = reader.finish()
            if let json = text(".json") {
                let dialect = try #require(readout.matches.first?.dialect)
                let page = try #require(dialect.companions.first)
                let companion = CompanionReader(target: target, dialect: dialect, page: page)
                readout.join(companion.read(Array(json.utf8), at: now))
            }
            return (seconds, readout)
        }
    }

    private func dialects(of catalogue: DialectCatalogue) throws -> DialectSet {
        guard let chosen = word(".chosen") else { return DialectSet(detecting: catalogue.dialects) }
        return DialectSet(fixed: [try #require(catalogue.dialect(named: chosen))])
    }

    /// The only word of the file with this ending.
    private func word(_ ending: String) -> String? {
        text(ending)?.split(whereSeparator: \.isNewline).first.map(String.init)
    }
}
