/// One event of a stream of server-sent events.
public struct ServerSentEvent: Equatable, Sendable {
    /// The number or word from which the stream can be resumed, as it stands after this event.
    public var id: String?
    /// The kind; `message` when the stream gives none.
    public var name: String
    /// The data, lines joined by a line feed.
    public var data: String

    /// Creates an event.
    public init(id: String? = nil, name: String = "message", data: String) {
        self.id = id
        self.name = name
        self.data = data
    }
}

/// Why a stream of events cannot be read any further.
public enum EventStreamError: Error, Equatable, Sendable, CustomStringConvertible {
    /// An event is longer than the limit in bytes.
    case tooLong(limit: Int)

    /// What is wrong, against which rule.
    public var description: String {
        switch self {
        case .tooLong(let limit): "an event of the stream is longer than \(limit) bytes"
        }
    }
}
