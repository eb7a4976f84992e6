/// One target of the config file, as it is written there.
public struct TargetSettings: Equatable, Sendable {
    /// The name that the command line and the screen use.
    public var name: String
    /// The address; or with an `@` before it a file, a folder or a glob that names targets.
    public var url: String
    /// The dialect; `nil` to detect it.
    public var dialect: String?
    /// The context that it belongs to.
    public var context: String?
    /// Labels, such as `service`.
    public var labels: [String: String] = [:]
    /// How often it is read, when it differs from the rest.
    public var interval: Duration?
    /// How long one answer may take, when it differs from the rest.
    public var timeout: Duration?
    /// A file whose first line is a bearer token.
    public var tokenFile: String?
    /// A command that prints a bearer token.
    public var tokenCommand: [String] = []
    /// The user for basic authentication.
    public var username: String?
    /// A file whose first line is that user's password.
    public var passwordFile: String?
    /// A file with the certificates to trust, in PEM.
    public var caFile: String?
    /// Headers to send along.
    public var headers: [String: String] = [:]
    /// The header that the token goes into as it is, instead of `Authorization: Bearer`.
    public var tokenHeader: String?
    /// Where the target takes commands: a socket's path, or host:port.
    public var runtimeSocket: String?
    /// Whether actions are refused.
    public var readOnly = false
    /// Where it stands, for messages, such as `config.yaml:12:5`; `nil` when no file names it.
    public var place: String?

    /// Creates a target with nothing but its name and address.
    public init(name: String, url: String) {
        self.name = name
        self.url = url
    }
}
