/// A target that a source has named.
public struct FoundTarget: Hashable, Sendable {
    /// What it is called: the job and the instance, or the instance alone.
    public var name: String
    /// Where it is.
    public var url: EndpointURL
    /// The labels that the source gave it; `service` makes instances of one service one row.
    public var labels: [String: String]
    /// How the source says that it is reached.
    public var access = Access()

    /// The files that a `prometheus.yml` names for the secrets and certificates of a job.
    public struct Access: Hashable, Sendable {
        /// A file whose first line is a bearer token.
        public var tokenFile: String?
        /// The user for basic authentication.
        public var username: String?
        /// A file whose first line is that user's password.
        public var passwordFile: String?
        /// A file with the certificates to trust, in PEM.
        public var authorityFile: String?

        /// Creates an access that needs nothing.
        public init() {}
    }

    /// Creates a target.
    public init(name: String, url: EndpointURL, labels: [String: String] = [:], access: Access = Access()) {
        self.name = name
        self.url = url
        self.labels = labels
        self.access = access
    }
}
