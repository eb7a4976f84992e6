import Foundation
import Monitoring

@testable import Dialects

/// Second pages in JSON: what they say can be joined to any page.
struct CompanionBytesReader: Reader {
    let name = "companion"
    private let readers: [CompanionReader]
    private let page: PageReadout

    init() {
        let dialects = (try? DialectCatalogue())?.dialects ?? []
        readers = dialects.flatMap { dialect in
            dialect.companions.map { CompanionReader(target: Fixtures.target, dialect: dialect, page: $0) }
        }
        var reader = PageReader(target: Fixtures.target, dialects: DialectSet(detecting: dialects))
        reader.begin(contentType: nil, at: Fixtures.now)
        reader.feed(Array("resilience_circuit_state{circuit=\"db\",state=\"open\"} 1\n".utf8))
        page = reader.finish()
    }

    func seeds() throws -> [Specimen] {
        let files = try Fixtures.files(in: Fixtures.pages, endingIn: ".json")
        return readers.indices.flatMap { kind in
            files.map { Specimen(kind: UInt8(kind), bytes: $0.bytes) }
        }
    }

    func read(_ specimen: Specimen) {
        let reader = readers[Int(specimen.kind) % readers.count]
        var page = page
        page.join(reader.read(specimen.bytes, at: Fixtures.now))
        expect(page.readings.count == self.page.readings.count, "a second page adds no breakers")
    }
}
