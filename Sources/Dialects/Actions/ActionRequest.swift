import Documents

/// One request of an action, ready to be sent: over HTTP, where credentials are added by who sends it, or as a
/// line for the target's command socket.
public struct ActionRequest: Equatable, Sendable {
    /// A header field.
    public struct Header: Hashable, Sendable {
        /// The name in lower case.
        public var name: String
        /// The value.
        public var value: String

        /// Creates a header field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What a status means that is no success.
    enum Meaning: String, CaseIterable, Sendable {
        case unknownBreaker = "unknown_breaker"
        case changed
        case unauthorised
        case refused
    }

    /// The method, such as `POST`; empty for a command.
    public let method: String
    /// The whole URL; empty for a command.
    public let url: String
    /// The line for the command socket; `nil` for a request over HTTP.
    public let command: String?
    /// The header fields that the request needs.
    public let headers: [Header]
    /// The body, if there is one.
    public let body: [UInt8]?

    let reading: AnswerReading

    /// The request in words, for dialogs and the audit log; never with secrets.
    public var summary: String {
        if let command { return "runtime socket: \(command)" }
        let body = body.map { " " + Spelling.shortened(String(decoding: $0, as: UTF8.self), to: 400) } ?? ""
        return "\(method) \(url)\(body)"
    }

    /// Where it goes, in words.
    public var title: String { command == nil ? "\(method) \(url)" : summary }

    /// Reads the answer to this request.
    ///
    /// - Parameters:
    ///   - status: The HTTP status; 200 for a command, which has none.
    ///   - location: The `Location` header, which some systems use to tell the result.
    ///   - body: The body, as far as it was read.
    /// - Returns: What the answer means.
    public func interpret(status: Int, location: String? = nil, body: [UInt8]) -> ActionAnswer {
        reading.answer(status: status, location: location, body: body)
    }
}
