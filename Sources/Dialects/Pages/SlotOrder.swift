/// The order in which a look showed its breakers, for the next look.
struct SlotOrder: Sendable {
    /// The slots that were shown, by number.
    let shown: [Int]
    /// The group that the page told for each dialect.
    let groups: [String?]
    /// The same slots, ordered by their breakers.
    let slots: [Int]
}
