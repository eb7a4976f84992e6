/// One entry of a description: which series it reads and what they give.
struct SeriesRule: Sendable {
    let patterns: [FamilyPattern]
    let filters: [LabelFilter]
    /// Whose series it is.
    let identity: IdentityRule
    /// The lowest rank that speaks for a field of a breaker wins; higher ranks are older spellings.
    let rank: Int
    /// Whether the series alone shows that a breaker exists; others only join one that is known.
    let showsBreaker: Bool
    let effect: Effect
}
