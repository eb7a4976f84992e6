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
