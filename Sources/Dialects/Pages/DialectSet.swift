import Exposition

/// The dialects that may read a target, compiled once and shared by every target that has the same.
public struct DialectSet: Sendable {
    /// The dialects in the order in which they are asked; for a breaker that two of them read, the first counts.
    public let dialects: [Dialect]

    /// Whether only dialects whose probes match may read.
    let isDetecting: Bool
    /// The formats of main pages that are no pages of metrics.
    let documentFormats: Set<DialectPage.Format>
    /// The only format that a main page of these dialects can have, if there is only one.
    let onlyFormat: DialectPage.Format?
    /// The families that the dialects read.
    let selection: FamilySelection
    /// The same with the families that only look as if they could be read.
    let curiousSelection: FamilySelection

    /// Creates a set of dialects that the user has chosen: all of them read.
    public init(fixed dialects: [Dialect]) {
        self.init(dialects, isDetecting: false)
    }

    /// Creates a set of candidates: those whose probes match a page read it.
    ///
    /// Dialects that only read when they are chosen are left out.
    public init(detecting dialects: [Dialect]) {
        self.init(dialects.filter { !$0.isChosenOnly }, isDetecting: true)
    }

    /// A regular expression for the names of all samples that the dialects read, for a query such as
    /// `{__name__=~"…"}`; RE2 syntax, to be anchored at both ends as Prometheus does.
    public var nameExpression: String {
        let globs = dialects.flatMap { dialect in
            dialect.rules.flatMap(\.patterns).map(\.glob) + dialect.probes.map(\.glob)
                + (dialect.pageGroup.map { [$0.family] } ?? [])
        }
        // Names with other characters are those of documents.
        let names = Set(globs).filter { $0.utf8.allSatisfy(Self.isOfMetric) }.sorted()
        return names.map { $0.replacing("*", with: ".*") }.joined(separator: "|")
    }

    private static func isOfMetric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "*"):
            true
        default: false
        }
    }

    private init(_ dialects: [Dialect], isDetecting: Bool) {
        self.dialects = dialects
        self.isDetecting = isDetecting
        let formats = Set(dialects.flatMap { $0.mainPages.map(\.format) })
        documentFormats = formats.subtracting([.exposition])
        onlyFormat = formats.count == 1 ? formats.first : nil
        let read = dialects.flatMap { dialect in
            dialect.rules.flatMap(\.patterns).map(\.glob) + dialect.probes.map(\.glob)
                + (dialect.pageGroup.map { [$0.family] } ?? [])
        }
        selection = FamilySelection(patterns: read)
        curiousSelection = FamilySelection(patterns: read + dialects.flatMap { $0.lookalikes.map(\.glob) })
    }
}
