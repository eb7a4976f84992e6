/// The address of a target: an HTTP origin, and a path when the user named one page.
public struct EndpointURL: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    public var scheme: String
    /// The host name or address; an IPv6 address without its brackets.
    public var host: String
    /// The port.
    public var port: Int
    /// The path and query as given, starting with `/`; `nil` when only the origin was given.
    public var path: String?

    /// Why a text is no address of a target.
    public struct Invalid: Error, Equatable, CustomStringConvertible {
        /// What, which value, which rule.
        public var description: String
    }

    /// Reads `http://host:port/path`, `https://…` or `host:port`.
    ///
    /// - Throws: ``Invalid`` with the rule. A user name or password in the address is refused, because the
    ///   address is shown on screen, in recordings and in the list of processes.
    public init(_ text: String) throws(Invalid) {
        var rest = Substring(text)
        var scheme = "http"
        if let mark = rest.range(of: "://") {
            scheme = rest[..<mark.lowerBound].lowercased()
            rest = rest[mark.upperBound...]
        }
        guard scheme == "http" || scheme == "https" else {
            throw Invalid(description: "target '\(text)': the scheme must be http or https, not '\(scheme)'")
        }
        if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
        let pathStart = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let authority = rest[..<pathStart]
        guard !authority.contains("@") else {
            throw Invalid(
                description: "target: a user name or password in the address would be shown to everyone; "
                    + "put 'username' and 'password_file' or 'token_file' into the config"
            )
        }
        let (host, port) = try EndpointURL.split(
            authority,
            of: text,
            defaultPort: scheme == "https" ? 443 : 80
        )
        self.scheme = scheme
        self.host = host
        self.port = port
        let path = String(rest[pathStart...])
        self.path = path.isEmpty || path == "/" ? nil : path.hasPrefix("/") ? path : "/" + path
    }

    /// `scheme://host:port` without a path.
    public var origin: String {
        let shownHost = host.contains(":") ? "[\(host)]" : host
        let isDefault = port == (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(shownHost)" + (isDefault ? "" : ":\(port)")
    }

    /// The address with the path, when one was given.
    public var description: String { origin + (path ?? "") }

    /// Whether the address can only be this machine.
    public var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    /// The address of `page` on the same origin, where `page` starts with `/`.
    public func page(_ page: String) -> String { origin + page }

    private static func split(
        _ authority: Substring,
        of text: String,
        defaultPort: Int
    ) throws(Invalid) -> (host: String, port: Int) {
        var host = authority
        var port = Substring()
        if authority.first == "[", let end = authority.firstIndex(of: "]") {
            host = authority[authority.index(after: authority.startIndex)..<end]
            port = authority[authority.index(after: end)...]
            guard port.isEmpty || port.first == ":" else {
                throw Invalid(description: "target '\(text)': after ']' only ':port' may follow")
            }
            port = port.dropFirst()
        } else if let colon = authority.lastIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
        }
        let allowed = host.utf8.allSatisfy { byte in
            (0x21...0x7E).contains(byte) && !"\\\"<>^`{|}%".utf8.contains(byte)
        }
        guard !host.isEmpty, allowed else {
            throw Invalid(
                description:
                    "target '\(text)': '\(host)' is no host; write host:port or http://host:port/path"
            )
        }
        guard !port.isEmpty else { return (String(host), defaultPort) }
        guard let number = Int(port), (1...65_535).contains(number) else {
            throw Invalid(description: "target '\(text)': the port must be 1 to 65535, not '\(port)'")
        }
        return (String(host), number)
    }
}

extension Substring {
    /// The first place where `text` stands.
    fileprivate func range(of text: String) -> Range<Index>? {
        ranges(of: text).first
    }
}
