import Monitoring

/// One action of a dialect as data: what is asked first, what is sent, and how the answer is read.
struct ActionTemplate: Sendable {
    let check: RequestTemplate?
    let act: RequestTemplate
    let readBack: RequestTemplate?
    let undo: ActionKind?
    let caution: String?
    /// Whether the server releases it by itself after the time to live.
    let holdsTimeToLive: Bool
}

/// A request with placeholders.
struct RequestTemplate: Sendable {
    let method: String
    /// The path under the target's base; placeholders are percent-encoded.
    let path: TextTemplate
    let headers: [ActionRequest.Header]
    let body: BodyTemplate?
    /// The statuses that mean that it worked.
    let success: [Int]
    /// What the statuses mean that mean something else.
    let meanings: [Int: ActionRequest.Meaning]
    /// Where the JSON answer has the state.
    let state: DocumentPath?
    let sequence: DocumentPath?
    let words: StateWords
    /// A text that a good answer contains.
    let contains: String?
    /// What the `Location` of a good answer ends with.
    let location: String?
}

/// The body of a request.
enum BodyTemplate: Sendable {
    /// An object; members whose placeholder has no value are left out.
    case json([(key: String, value: TextTemplate)])
    /// A form, likewise.
    case form([(key: String, value: TextTemplate)])
    /// The text itself.
    case text(TextTemplate)
}
