public import Documents

/// The dialects that are known: the built-in ones and those of the user.
public struct DialectCatalogue: Sendable {
    /// The dialects in the order in which they are tried.
    public private(set) var dialects: [Dialect]

    /// Creates a catalogue of the built-in dialects.
    ///
    /// - Throws: ``DocumentError`` when a built-in description is broken, which its tests rule out.
    public init() throws(DocumentError) {
        dialects = try Self.parsed.get()
    }

    /// The built-in dialects, parsed when the first catalogue is made.
    private static let parsed = Result { () throws(DocumentError) -> [Dialect] in
        var dialects: [Dialect] = []
        for (name, yaml) in builtIn { dialects += try load(yaml: yaml, file: "built-in/\(name).yaml") }
        return dialects
    }

    /// The built-in descriptions in the order in which they are tried.
    static var builtIn: [(name: String, yaml: String)] {
        let files = [
            ("resilience", PackageResources.resilience_yaml),
            ("resilience4j", PackageResources.resilience4j_yaml),
            ("envoy", PackageResources.envoy_yaml),
            ("haproxy", PackageResources.haproxy_yaml),
            ("haproxy-stats", PackageResources.haproxy_stats_yaml),
            ("hystrix", PackageResources.hystrix_yaml),
            ("hystrix-stream", PackageResources.hystrix_stream_yaml),
            ("opossum", PackageResources.opossum_yaml),
            ("polly", PackageResources.polly_yaml),
            ("microprofile", PackageResources.microprofile_yaml),
            ("kong", PackageResources.kong_yaml),
            ("apisix", PackageResources.apisix_yaml),
            ("linkerd", PackageResources.linkerd_yaml),
            ("dapr", PackageResources.dapr_yaml),
            ("armeria", PackageResources.armeria_yaml),
            ("tower", PackageResources.tower_yaml),
            ("failsafe", PackageResources.failsafe_yaml),
            ("finagle", PackageResources.finagle_yaml),
            ("sentinel", PackageResources.sentinel_yaml),
            ("fuse", PackageResources.fuse_yaml),
            ("traefik", PackageResources.traefik_yaml),
            ("vertx", PackageResources.vertx_yaml),
            ("state-set", PackageResources.state_set_yaml),
            ("gauge", PackageResources.gauge_yaml),
        ]
        return files.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
    }

    /// The dialect with this name.
    public func dialect(named name: String) -> Dialect? {
        dialects.first { $0.name == name }
    }

    /// The known name that is closest to `name`, for "did you mean".
    public func closestName(to name: String) -> String? {
        Spelling.closest(to: name, among: dialects.map(\.name))
    }

    /// Adds dialects; one with a known name takes its place, a new one is tried after the others.
    public mutating func add(_ added: [Dialect]) {
        for dialect in added {
            if let place = dialects.firstIndex(where: { $0.name == dialect.name }) {
                dialects[place] = dialect
            } else {
                dialects.append(dialect)
            }
        }
    }
}
