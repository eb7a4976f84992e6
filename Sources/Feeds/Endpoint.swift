public import Monitoring

/// How one target is reached: the private half of a ``Monitoring/Target``.
public struct Endpoint: Sendable {
    /// What is known of the target in public: name, labels, context, interval.
    public var target: Target
    /// The address as given: scheme, host, port, and a path when it names one page.
    public var url: EndpointURL
    /// The dialect's name, or `nil` to detect it.
    public var dialect: String?
    /// The proof of who asks.
    public var credentials: Credentials
    /// Headers to send along, such as `X-Scope-OrgID`.
    public var headers: [String: String]
    /// A file with the certificates to trust instead of the system's, in PEM.
    public var authorityFile: String?
    /// How long one answer may take.
    public var timeout: Duration
    /// Where it takes commands as lines of text; `nil` where it does not.
    public var commandSocket: CommandSocket?
    /// Whether every action on it is refused.
    public var isReadOnly: Bool

    /// Creates an endpoint.
    public init(
        target: Target,
        url: EndpointURL,
        dialect: String? = nil,
        credentials: Credentials = .none,
        headers: [String: String] = [:],
        authorityFile: String? = nil,
        timeout: Duration = .seconds(3),
        commandSocket: CommandSocket? = nil,
        isReadOnly: Bool = false
    ) {
        self.target = target
        self.url = url
        self.dialect = dialect
        self.credentials = credentials
        self.headers = headers
        self.authorityFile = authorityFile
        self.timeout = timeout
        self.commandSocket = commandSocket
        self.isReadOnly = isReadOnly
    }
}
