import Foundation
import Monitoring

@testable import Dialects

/// Main pages of every kind, as a poll reads them: in pieces they give the same readings as as a whole, at the
/// first look and at those after it.
struct PageBytesReader: Reader {
    let name: String
    /// What the content type may be; a specimen's kind chooses one of them, and a dialect or all.
    private let types: [String]
    private let dialects: [DialectSet]
    /// Whether a fixture with this content type and this first byte is of this kind.
    private let isSeed: @Sendable (_ type: String, _ first: UInt8) -> Bool

    private init(_ name: String, types: [String], isSeed: @escaping @Sendable (String, UInt8) -> Bool) {
        self.name = name
        self.types = types
        self.isSeed = isSeed
        let all = (try? DialectCatalogue())?.dialects ?? []
        dialects = [DialectSet(detecting: all)] + all.map { DialectSet(fixed: [$0]) }
    }

    /// Pages of metrics, tables and lines, told apart by their first line.
    static let pages = PageBytesReader("page", types: ["text/plain; version=0.0.4", ""]) { type, _ in
        !type.hasSuffix("json") && type != "text/event-stream"
    }

    /// Documents in JSON.
    static let documents = PageBytesReader("json", types: ["application/json"]) { type, first in
        type.contains("json") || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Tables in CSV, and streams of events that are read like pages.
    static let tables = PageBytesReader("table", types: ["text/csv", "text/event-stream"]) { type, first in
        ["text/csv", "text/event-stream"].contains(type)
            || [UInt8(ascii: "#"), UInt8(ascii: "d")].contains(first)
    }

    func seeds() throws -> [Specimen] {
        try Fixtures.files(in: Fixtures.pages, endingIn: ".txt").flatMap { name, bytes -> [Specimen] in
            let type = Fixtures.word(name + ".type", in: Fixtures.pages) ?? "text/plain"
            let plain = String(type.prefix { $0 != ";" })
            guard let first = bytes.first, isSeed(plain, first) else { return [] }
            let place = types.firstIndex { $0.hasPrefix(plain) } ?? 0
            let chosen = Fixtures.word(name + ".chosen", in: Fixtures.pages)
            let dialect = dialects.firstIndex { $0.dialects.count == 1 && $0.dialects[0].name == chosen } ?? 0
            return [Specimen(kind: UInt8(dialect * types.count + place), bytes: bytes)]
        }
    }

    func read(_ specimen: Specimen) {
        let type = types[Int(specimen.kind) % types.count]
        let dialects = dialects[Int(specimen.kind) / types.count % dialects.count]
        var whole = PageReader(target: Fixtures.target, dialects: dialects)
        var pieces = whole
        for look in 0..<2 {
            let now = Fixtures.now + .seconds(5 * look)
            // The second look is at a page that ends early: counters fall, and breakers are gone.
            let share = look == 0 ? specimen : specimen.half
            let inPieces = Self.words(&pieces, share.pieces, type, now)
            expect(inPieces, is: Self.words(&whole, [share.bytes], type, now))
        }
    }

    private static func words(
        _ reader: inout PageReader,
        _ pieces: [[UInt8]],
        _ type: String,
        _ now: Moment
    ) -> String {
        reader.begin(contentType: type.isEmpty ? nil : type, at: now)
        for piece in pieces { guard reader.feed(piece) else { break } }
        return reader.finish().inWords
    }
}
