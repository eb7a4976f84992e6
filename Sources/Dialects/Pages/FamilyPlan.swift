/// What the dialects of a set do with the samples of one name; worked out once, when the name is first seen.
struct FamilyPlan: Sendable {
    /// A rule of a dialect that reads the samples, with what its pattern captured.
    struct Use: Sendable {
        let dialect: Int
        let rule: Int
        let captures: [String: String]
        /// Whether the rule names the family in full.
        let isExact: Bool
    }

    let name: String
    let uses: [Use]
    /// The dialects that the name is a probe of.
    let probes: [Int]
    /// The dialects for which a series of this name tells the group of the page, by its label.
    let groups: [(dialect: Int, label: String)]
    /// The dialects that read the same numbers under other names.
    let mirrors: [Int]
    /// A dialect that could read the family if it were configured.
    let lookalike: Int?

    init(_ name: String, in set: DialectSet) {
        self.name = name
        var uses: [Use] = []
        var probes: [Int] = []
        var groups: [(dialect: Int, label: String)] = []
        var mirrors: [Int] = []
        var lookalike: Int?
        for (index, dialect) in set.dialects.enumerated() {
            for (ruleIndex, rule) in dialect.rules.enumerated() {
                for pattern in rule.patterns {
                    guard let captures = pattern.match(name) else { continue }
                    let use = Use(
                        dialect: index,
                        rule: ruleIndex,
                        captures: captures,
                        isExact: pattern.isExact
                    )
                    uses.append(use)
                    break
                }
            }
            if dialect.probes.contains(where: { $0.match(name) != nil }) { probes.append(index) }
            if let group = dialect.pageGroup, group.family == name { groups.append((index, group.label)) }
            if set.isDetecting, dialect.mirrors.contains(where: { $0.match(name) != nil }) {
                mirrors.append(index)
            }
            if lookalike == nil, dialect.lookalikes.contains(where: { $0.match(name) != nil }) {
                lookalike = index
            }
        }
        self.uses = uses
        self.probes = probes
        self.groups = groups
        self.mirrors = mirrors
        self.lookalike = lookalike
    }

    /// Whether somebody else of those who read has a better claim to the family.
    ///
    /// That is a dialect that reads the same numbers under other names, or one that names the family in full
    /// where this one only has a pattern that happens to match.
    func isTaken(from dialect: Int, _ isReading: [Bool]) -> Bool {
        if mirrors.contains(where: { $0 != dialect && isReading[$0] }) { return true }
        guard !uses.contains(where: { $0.dialect == dialect && $0.isExact }) else { return false }
        return uses.contains { $0.dialect != dialect && $0.isExact && isReading[$0.dialect] }
    }
}
