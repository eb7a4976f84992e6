/// A set of patterns, compiled for asking about many names.
struct NameMatcher: Sendable {
    /// The first look at a name; says no for nearly all that do not match.
    let prefilter: NamePrefilter
    /// Whether every name matches.
    let matchesAll: Bool
    private let exact: NameTable
    private let globs: [NamePattern]

    init(_ patterns: Set<NamePattern>) {
        // A pattern for the empty name matches nothing and must not switch the filter off.
        let patterns = patterns.filter { !$0.isEmpty }
        var exact = NameTable()
        for pattern in patterns where pattern.isExact {
            pattern.first.withUnsafeBufferPointer { _ = exact.insert($0) }
        }
        self.exact = exact
        globs = patterns.filter { !$0.isExact }
        matchesAll = globs.contains { $0.matchesAll }
        prefilter = NamePrefilter(prefixes: patterns.map(\.first))
    }

    /// Whether a name matches one of the patterns.
    func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        matchesAll || exact.number(of: name) != nil || globs.contains { $0.matches(name) }
    }
}
