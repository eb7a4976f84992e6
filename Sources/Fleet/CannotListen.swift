/// A server of the fleet that could not be started, most often because its port is taken.
public struct CannotListen: Error, Equatable, CustomStringConvertible {
    /// The service, or `upstreams`.
    public let service: String
    /// The port that it wanted.
    public let port: Int
    /// Why not, in the system's words.
    public let reason: String

    init(_ service: String, port: Int, reason: any Error) {
        let text = "\(reason)"
        self.init(service, port: port, reason: text.contains("Address already in use") ? Self.taken : text)
    }

    init(_ service: String, port: Int, reason: String = taken) {
        self.service = service
        self.port = port
        self.reason = reason
    }

    private static let taken = "another program listens there"

    /// Which service, which port, why not, and what to do.
    public var description: String {
        "'\(service)' cannot listen on 127.0.0.1:\(port): \(reason); give another port with --port"
    }
}
