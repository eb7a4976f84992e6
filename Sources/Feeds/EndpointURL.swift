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
    /// Whether it is the API of a Prometheus server (`prom+http`), which tells of many instances.
    public var isPrometheus = false

    /// Why a text is no address of a target.
    public struct Invalid: Error, Equatable, CustomStringConvertible {
        /// What, which value, which rule.
        public var description: String
    }

    /// Reads `http://host:port/path`, `https://…`, `host:port`, or `prom+http://host:port/prefix`.
    ///
    /// - Throws: ``Invalid`` with the rule. A user name or password in the address is refused, because the
    ///   address is shown on screen, in recordings and in the list of processes.
    public init(_ text: String) throws(Invalid) {
        var rest = Substring(text)
        var scheme = "http"
        if let mark = rest.range(of: "://") {
            scheme = rest[..<mark.lowerBound].lowercased()
            if scheme.hasPrefix("prom+") {
                isPrometheus = true
                scheme.removeFirst(5)
            }
            rest = rest[mark.upperBound...]
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
        // What stands before an '@' may be a password, wherever it was meant to be.
        let subject = text.contains("@") ? "target" : "target '\(text)'"
        guard scheme == "http" || scheme == "https" else {
            throw Invalid(
                description:
                    "\(subject): the scheme must be http, https, prom+http or prom+https, not '\(scheme)'"
            )
        }
        let path = String(rest[pathStart...])
        guard path.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Invalid(
                description:
                    "\(subject): the path must be plain ASCII without blanks; write others as %20 and so on"
            )
        }
        let standardPort = scheme == "https" ? 443 : 80
        let (host, port) = try EndpointURL.split(authority, of: subject, standardPort: standardPort)
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path.isEmpty || path == "/" ? nil : path.hasPrefix("/") ? path : "/" + path
    }

    /// `scheme://host:port` without a path.
    public var origin: String {
        let shownHost = host.contains(":") ? "[\(host)]" : host
        let isDefault = port == (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(shownHost)" + (isDefault ? "" : ":\(port)")
    }

    /// The address with the path, when one was given.
    public var description: String { (isPrometheus ? "prom+" : "") + origin + (path ?? "") }

    /// The address of a function of a Prometheus server's API, version 1, behind the path as prefix.
    func api(_ function: String) -> String {
        var prefix = path ?? ""
        while prefix.hasSuffix("/") { prefix.removeLast() }
        return "\(origin)\(prefix)/api/v1/\(function)"
    }

    /// Whether the address can only be this machine: `localhost`, `::1`, or 127.0.0.0/8 in four numbers.
    public var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
    }

    /// The address of `page` on the same origin, where `page` starts with `/`.
    public func page(_ page: String) -> String { origin + page }

    private static func split(
        _ authority: Substring,
        of subject: String,
        standardPort: Int
    ) throws(Invalid) -> (host: String, port: Int) {
        var host = authority
        var port = Substring()
        let isBracketed = authority.first == "["
        if isBracketed, let end = authority.firstIndex(of: "]") {
            host = authority[authority.index(after: authority.startIndex)..<end]
            port = authority[authority.index(after: end)...]
            guard port.isEmpty || port.first == ":" else {
                throw Invalid(description: "\(subject): after ']' only ':port' may follow")
            }
            port = port.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
            guard !port.contains(":") else {
                throw Invalid(
                    description: "\(subject): an IPv6 address stands in brackets, such as [::1]:8080"
                )
            }
        }
        guard isBracketed ? isAddress(host) : isName(host) else {
            throw Invalid(
                description: "\(subject): '\(host)' is no host; write host:port or http://host:port/path"
            )
        }
        guard !port.isEmpty else { return (host.lowercased(), standardPort) }
        guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port),
            (1...65_535).contains(number)
        else { throw Invalid(description: "\(subject): the port must be 1 to 65535, not '\(port)'") }
        return (host.lowercased(), number)
    }

    /// Whether `host` can be an IPv6 address; its zone is left to the system.
    private static func isAddress(_ host: Substring) -> Bool {
        host.contains(":") && host.utf8.allSatisfy { "0123456789abcdefABCDEF:.".utf8.contains($0) }
    }

    private static func isName(_ host: Substring) -> Bool {
        !host.isEmpty
            && host.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\\\"<>[]^`{|}%".utf8.contains($0) }
    }
}

extension Substring {
    /// The first place where `text` stands.
    fileprivate func range(of text: String) -> Range<Index>? {
        ranges(of: text).first
    }
}
