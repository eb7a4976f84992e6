import Monitoring

/// What a dialect says about the answers to a request.
struct AnswerRules: Equatable, Sendable {
    /// The statuses that mean that it worked.
    let success: [Int]
    /// What the statuses mean that mean something else.
    let meanings: [Int: ActionRequest.Meaning]
    /// Where the JSON answer has the state.
    let state: DocumentPath?
    let sequence: DocumentPath?
    let words: StateWords
    /// Whether words that are not listed tell no state, instead of one that nobody knows.
    let isPartial: Bool
    /// Whether the answer is a table and not JSON.
    let isTable: Bool
    /// Whether a good answer says nothing, as those of command sockets do.
    let isSilent: Bool
    /// The state of a breaker that the answer does not list; `nil` when that means that it is not known.
    let absent: BreakerState?
    /// A text that a good answer contains.
    let contains: String?
    /// What the `Location` of a good answer ends with, one of these; empty when it does not matter.
    let locations: [String]
    /// Texts of bad answers, in the body or the `Location`, with what they mean for an operator.
    let explanations: [Explanation]

    /// A text of the system and what it means.
    struct Explanation: Equatable, Sendable {
        let text: String
        let reason: String
    }
}
