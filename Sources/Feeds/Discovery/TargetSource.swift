import Monitoring

/// Something that names targets, and may name others later.
public enum TargetSource: Hashable, Sendable, CustomStringConvertible {
    /// A file, a folder or a glob: a list with an address a line, Prometheus's file_sd in JSON or YAML, or a
    /// whole `prometheus.yml`.
    case files(String)
    /// A name that stands for many addresses.
    case name(NameQuestion)

    /// Reads `@PATH`, `dns+http://name:port/path` or `srv+http://_service._tcp.name/path`.
    ///
    /// Gives `nil` for anything else, which is the address of one target.
    ///
    /// - Throws: ``EndpointURL/Invalid`` when it begins like a source and breaks a rule.
    public init?(_ text: String) throws(EndpointURL.Invalid) {
        if text.hasPrefix("@") {
            let path = String(text.dropFirst())
            guard !path.isEmpty else {
                throw EndpointURL.Invalid(
                    description: "target '@': after '@' stands a file, a folder or a glob that names targets"
                )
            }
            self = .files(path)
        } else if let question = try NameQuestion(text) {
            self = .name(question)
        } else {
            return nil
        }
    }

    /// As it is written on the command line.
    public var description: String {
        switch self {
        case .files(let path): "@" + path
        case .name(let question): question.description
        }
    }

    /// What is said of a source that could be read and names no targets.
    var namesNothing: Outage {
        switch self {
        case .files(let path): Outage(.noBreakers, "'\(path)' names no targets")
        case .name(let question) where question.kind == .services:
            Outage(.unresolved, "the name '\(question.name)' has no SRV records")
        case .name(let question): Outage(.unresolved, "the name '\(question.name)' has no addresses")
        }
    }
}
