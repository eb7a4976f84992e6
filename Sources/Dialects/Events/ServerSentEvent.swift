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
