/// A change of a list that a system only takes as a whole: it is read, changed and sent back.
struct ListEdit: Sendable {
    /// What is done to the list.
    enum Change: Sendable {
        /// Adds an element.
        case add(JSONTemplate)
        /// Takes out the elements that have these members, whatever else they have.
        case remove(JSONTemplate)
    }

    /// The keys beside those of the request that reads the list.
    static let keys = ["add", "remove"]
    /// The placeholder for the changed list.
    static let placeholder = "edited"

    let source: RequestTemplate
    let change: Change
}
