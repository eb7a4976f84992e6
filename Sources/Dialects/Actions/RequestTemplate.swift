/// A request with placeholders.
struct RequestTemplate: Sendable {
    let method: String
    /// The path under the target's base, whose placeholders are percent-encoded; or the line for the target's
    /// command socket.
    let place: Place

    /// Where a request goes.
    enum Place: Sendable {
        case path(TextTemplate)
        case command(TextTemplate)
    }

    /// Whether it goes to the target's command socket.
    var isCommand: Bool {
        if case .command = place { true } else { false }
    }

    let headers: [ActionRequest.Header]
    let body: BodyTemplate?
    /// What the answer means.
    let answer: AnswerRules
}
