/// Which samples of a page are wanted, by their names; compiled once and shared.
///
/// A pattern is compared with the name as it stands on the line, suffixes included:
///
/// - `calls_total` selects the samples of exactly that name;
/// - `resilience4j_*` selects those that begin so;
/// - `*_circuit_state`, `vendor_*_open_*` select those that match, where a star is any run, even empty.
///
/// Patterns that begin with a star cost more than others, because no name can then be passed over
/// by its first bytes.
public struct FamilySelection: Sendable {
    /// Every sample of the page.
    public static let all = FamilySelection(patterns: CollectionOfOne("*"))

    /// Names of wanted samples.
    let samples: NameMatcher
    /// Names of families whose samples may be wanted.
    let descriptions: NameMatcher

    /// Compiles patterns; without any, nothing is wanted.
    public init(patterns: some Sequence<String>) {
        let patterns = Set(patterns.map { NamePattern($0) })
        samples = NameMatcher(patterns)
        descriptions = NameMatcher(patterns.reduce(into: patterns) { $0.formUnion($1.familyPatterns) })
    }

    /// Whether samples of a name are wanted.
    public func contains(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { samples.contains($0) }
    }
}
