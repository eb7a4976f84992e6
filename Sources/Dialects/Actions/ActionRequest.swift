import Documents

/// One HTTP request of an action, ready to be sent; credentials are added by who sends it.
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

    /// The method, such as `POST`.
    public let method: String
    /// The whole URL.
    public let url: String
    /// The header fields that the request needs.
    public let headers: [Header]
    /// The body, if there is one.
    public let body: [UInt8]?

    let reading: AnswerReading

    /// The request in words, for dialogs and the audit log; never with secrets.
    public var summary: String {
        let body = body.map { " " + Spelling.shortened(String(decoding: $0, as: UTF8.self), to: 400) } ?? ""
        return "\(method) \(url)\(body)"
    }

    /// Reads the answer to this request.
    ///
    /// - Parameters:
    ///   - status: The HTTP status.
    ///   - location: The `Location` header, which some systems use to tell the result.
    ///   - body: The body, as far as it was read.
    /// - Returns: What the answer means.
    public func interpret(status: Int, location: String? = nil, body: [UInt8]) -> ActionAnswer {
        reading.answer(status: status, location: location, body: body)
    }
}
