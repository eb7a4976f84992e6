/// A question for the addresses behind a name.
public struct NameQuestion: Hashable, Sendable, CustomStringConvertible {
    /// What is asked for.
    public enum Kind: String, Hashable, Sendable {
        /// Addresses (A and AAAA), which have no port.
        case addresses = "dns"
        /// Hosts with ports (SRV, RFC 2782).
        case services = "srv"
    }

    /// What is asked for.
    public var kind: Kind
    /// The name.
    public var name: String
    /// The port of every address; 0 where the answer tells it.
    public var port: Int
    /// `http` or `https`.
    public var scheme: String
    /// The path of the page; `nil` where it has to be found.
    public var path: String?

    init(kind: Kind, name: String, port: Int, scheme: String = "http", path: String? = nil) {
        self.kind = kind
        self.name = name
        self.port = port
        self.scheme = scheme
        self.path = path
    }

    /// Reads `dns+http://name:port/path` or `srv+http://_service._tcp.name/path`; `nil` for anything else.
    init?(_ text: String) throws(EndpointURL.Invalid) {
        let lowered = text.prefix(12).lowercased()
        guard let kind = [Kind.addresses, .services].first(where: { lowered.hasPrefix($0.rawValue + "+") })
        else { return nil }
        let rest = String(text.dropFirst(4))
        let url = try EndpointURL(rest)
        guard rest.contains("://"), !url.isPrometheus else {
            throw EndpointURL.Invalid(
                description: "target '\(text)': after '\(kind.rawValue)+' stands http:// or https://"
            )
        }
        let authority = rest.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" && $0 != "?" }
        guard kind == .addresses || !authority.contains(":") else {
            throw EndpointURL.Invalid(
                description: "target '\(text)': an SRV record tells the port; leave ':\(url.port)' out"
            )
        }
        self.init(
            kind: kind,
            name: url.host,
            port: kind == .services ? 0 : url.port,
            scheme: url.scheme,
            path: url.path
        )
    }

    /// As it is written on the command line.
    public var description: String {
        "\(kind.rawValue)+\(scheme)://\(name)\(port == 0 ? "" : ":\(port)")\(path ?? "")"
    }

    /// The target at one of the addresses; `nil` when a rule of the job drops it.
    ///
    /// - Throws: ``EndpointURL/Invalid`` when the answer holds no host.
    func target(
        at address: NameAddress,
        of job: TargetJob,
        by relabelling: Relabelling?
    ) throws(EndpointURL.Invalid) -> FoundTarget? {
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        var job = job
        job.scheme = scheme
        job.path = path
        var labels = ["__meta_dns_name": name]
        if kind == .services {
            labels["__meta_dns_srv_record_target"] = address.host
            labels["__meta_dns_srv_record_port"] = String(address.port)
        }
        var target = try job.target(at: "\(host):\(address.port)", labels: labels, by: relabelling)
        if job.name == nil { target?.labels["service"] = service }
        return target
    }

    /// What instances behind the name have in common: the first part that names no protocol.
    private var service: String {
        let parts = name.split(separator: ".").drop { $0.hasPrefix("_") }
        return parts.first.map(String.init) ?? name
    }
}

/// A host and a port.
struct NameAddress: Hashable, Comparable, Sendable {
    var host: String
    var port: Int

    static func < (one: NameAddress, other: NameAddress) -> Bool {
        (one.host, one.port) < (other.host, other.port)
    }
}
