/// Where a target takes commands as lines of text, such as HAProxy's runtime socket.
public enum CommandSocket: Hashable, Sendable, CustomStringConvertible {
    /// A socket in the file system.
    case path(String)
    /// A port of a host.
    case address(host: String, port: Int)

    /// Why a text is no command socket.
    public struct Invalid: Error, Equatable, Sendable, CustomStringConvertible {
        /// What, which value, which rule.
        public var description: String
    }

    /// Reads `/run/haproxy/admin.sock` or `host:port`.
    ///
    /// - Throws: ``Invalid`` with the rule.
    public init(_ text: String) throws(Invalid) {
        if text.hasPrefix("/") {
            // What the system's address of a socket has room for, with its end.
            guard text.utf8.count < 108 else {
                throw Invalid(
                    description: "runtime socket '\(text)': the path must be shorter than 108 bytes"
                )
            }
            self = .path(text)
            return
        }
        // Read as the address of a target, whose rules for hosts and ports are the same.
        guard !text.contains("/"), text.contains(":"), let url = try? EndpointURL("http://\(text)"),
            text.hasSuffix(":\(url.port)")
        else {
            throw Invalid(description: "runtime socket '\(text)': write /path/of/the.sock or host:port")
        }
        self = .address(host: url.host, port: url.port)
    }

    /// As it is written in the config.
    public var description: String {
        switch self {
        case .path(let path): path
        case .address(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }
}
