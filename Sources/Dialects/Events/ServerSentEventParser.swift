/// Cuts a stream of bytes into server-sent events.
///
/// As the HTML standard has it: lines end with CR, LF or both; a blank after the colon belongs to the format;
/// several `data` lines make one text; comments and unknown fields are passed over; an event without data is
/// none. Bytes that are not UTF-8 become U+FFFD.
public struct ServerSentEventParser: Sendable {
    /// The newest `id` of the stream, to resume from it.
    public private(set) var lastEventID: String?
    /// How long the server wants its clients to wait before they come back.
    public private(set) var retry: Duration?

    private let maximumEventBytes: Int
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var name = ""
    private var hasEndedWithCarriageReturn = false
    private var isAtStart = true

    /// Creates a parser.
    ///
    /// - Parameter maximumEventBytes: The length of an event, or of a line, above which the stream is refused.
    public init(maximumEventBytes: Int = 1 << 20) {
        self.maximumEventBytes = maximumEventBytes
    }

    /// Takes the next bytes, cut anywhere.
    ///
    /// - Throws: ``EventStreamError`` when an event is too long; the parser must not be used after that.
    public mutating func feed(
        _ bytes: UnsafeRawBufferPointer,
        _ onEvent: (ServerSentEvent) -> Void
    ) throws(EventStreamError) {
        for byte in bytes {
            let isSecondOfPair = hasEndedWithCarriageReturn && byte == UInt8(ascii: "\n")
            hasEndedWithCarriageReturn = byte == UInt8(ascii: "\r")
            if isSecondOfPair { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                endLine(onEvent)
                continue
            }
            guard line.count + data.count < maximumEventBytes else {
                throw .tooLong(limit: maximumEventBytes)
            }
            line.append(byte)
        }
    }

    /// Takes the next bytes, cut anywhere.
    ///
    /// - Throws: ``EventStreamError`` when an event is too long; the parser must not be used after that.
    public mutating func feed(
        _ bytes: [UInt8],
        _ onEvent: (ServerSentEvent) -> Void
    ) throws(EventStreamError) {
        let result = bytes.withUnsafeBytes { buffer -> Result<Void, EventStreamError> in
            do throws(EventStreamError) { return .success(try feed(buffer, onEvent)) } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private mutating func endLine(_ onEvent: (ServerSentEvent) -> Void) {
        defer {
            line.removeAll(keepingCapacity: true)
            isAtStart = false
        }
        var content = line[...]
        // A byte order mark may stand before the first line.
        if isAtStart, content.starts(with: [0xef, 0xbb, 0xbf]) { content = content.dropFirst(3) }
        guard !content.isEmpty else { return dispatch(onEvent) }
        let colon = content.firstIndex(of: UInt8(ascii: ":")) ?? content.endIndex
        var value = content[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        take(field: String(decoding: content[..<colon], as: UTF8.self), value)
    }

    private mutating func take(field: String, _ value: ArraySlice<UInt8>) {
        switch field {
        case "data":
            if hasData { data.append(UInt8(ascii: "\n")) }
            data += value
            hasData = true
        case "event":
            name = String(decoding: value, as: UTF8.self)
        case "id" where !value.contains(0):
            lastEventID = String(decoding: value, as: UTF8.self)
        case "retry":
            let text = String(decoding: value, as: UTF8.self)
            if text.utf8.allSatisfy({ (48...57).contains($0) }), let wait = Int(text) {
                retry = .milliseconds(wait)
            }
        default: break
        }
    }

    private mutating func dispatch(_ onEvent: (ServerSentEvent) -> Void) {
        defer {
            name = ""
            data.removeAll(keepingCapacity: true)
            hasData = false
        }
        guard hasData else { return }
        onEvent(
            ServerSentEvent(
                id: lastEventID,
                name: name.isEmpty ? "message" : name,
                data: String(decoding: data, as: UTF8.self)
            )
        )
    }
}
