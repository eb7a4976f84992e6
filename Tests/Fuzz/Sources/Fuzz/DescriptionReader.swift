import Documents
import Foundation
import Monitoring

@testable import Dialects

/// Descriptions of dialects in YAML: each is refused with a place, or reads any page.
struct DescriptionReader: Reader {
    let name = "description"
    private let pages: [[UInt8]]

    init() {
        pages = ((try? Fixtures.files(in: Fixtures.pages, endingIn: ".txt")) ?? []).map(\.bytes)
    }

    func seeds() throws -> [Specimen] {
        let files =
            try Fixtures.files(in: Fixtures.descriptions, endingIn: ".yaml")
            + Fixtures.files(in: Fixtures.invalidDescriptions, endingIn: ".yaml")
            + Fixtures.files(in: Fixtures.pages, endingIn: ".dialect.yaml")
        return files.enumerated().map { Specimen(kind: UInt8($0.offset % 256), bytes: $0.element.bytes) }
    }

    func read(_ specimen: Specimen) {
        let yaml = String(decoding: specimen.bytes, as: UTF8.self)
        do throws(DocumentError) {
            let dialects = try DialectCatalogue.load(yaml: yaml, file: "f.yaml")
            var reader = PageReader(target: Fixtures.target, dialects: DialectSet(fixed: dialects))
            reader.begin(contentType: nil, at: Fixtures.now)
            reader.feed(pages[Int(specimen.kind) % pages.count])
            _ = reader.finish()
        } catch {
            expect(!error.problems.isEmpty, "refused without a reason")
            expect(error.problems.allSatisfy { !$0.message.isEmpty }, "\(error)")
        }
    }
}
