/// A request with placeholders.
struct RequestTemplate: Sendable {
    let method: String
    /// The path under the target's base; placeholders are percent-encoded.
    let path: TextTemplate
    let headers: [ActionRequest.Header]
    let body: BodyTemplate?
    /// What the answer means.
    let answer: AnswerRules
}
