/// What a JSON page says about breakers.
struct DocumentRules: Sendable {
    /// Where the breakers are.
    let each: DocumentPath
    let name: DocumentPath
    let group: DocumentPath?
    /// Where the document's own number of its last change is.
    let sequence: DocumentPath?
    let fields: [Field]

    /// One value of a breaker and what it becomes.
    struct Field: Sendable {
        let path: DocumentPath
        let effect: Effect
        /// The words of a state.
        let words: StateWords
    }
}
