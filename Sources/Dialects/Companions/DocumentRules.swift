import Monitoring

/// What a JSON page says about breakers.
struct DocumentRules: Sendable {
    /// Where the breakers are; the first of these that leads somewhere.
    let each: [DocumentPath]
    let name: EntryText
    let group: EntryText?
    /// Which of them are breakers, by what their members say.
    var filters: [LabelFilter] = []
    /// Where the document's own number of its last change is.
    let sequence: DocumentPath?
    let fields: [Field]
    /// Says long names shorter, as on the main page.
    var identity: IdentityRule?
    /// States that stand whatever the main page says: an operator's will, which it may not tell.
    var overrides: Set<BreakerState> = []
    /// Where each entry tells a change of state; `nil` when the entries tell none.
    var transition: TransitionRule?

    /// One value of a breaker and what it becomes.
    struct Field: Sendable {
        let path: DocumentPath
        /// The lowest rank that speaks wins.
        let rank: Int
        /// Where the number of hosts is that the value is a sum of.
        var divisor: DocumentPath?
        let effect: Effect
    }
}
