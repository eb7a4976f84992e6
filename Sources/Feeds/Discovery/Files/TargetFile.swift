/// What one file says about targets, before its patterns and names are followed.
struct TargetFile: Equatable, Sendable {
    /// The targets that share how they are reached.
    var jobs: [TargetJob] = []
    /// Further files to read in the same way, as globs.
    var includes: [String] = []
    /// What was passed over.
    var warnings: [String] = []
}

/// Targets that share how they are reached: a job of a `prometheus.yml`, or a whole list.
struct TargetJob: Equatable, Sendable {
    /// The job's name; `nil` for a list.
    var name: String?
    var scheme = "http"
    /// The path of the page; `nil` where it has to be found.
    var path: String?
    /// Parameters of the page's address.
    var parameters: [(name: String, value: String)] = []
    var access = FoundTarget.Access()
    /// What changes the labels of a target before it is read, or drops it; the patterns are known to be good.
    var rules: [RelabelRule] = []
    /// The targets that are written out.
    var groups: [TargetGroup] = []
    /// Files that name more, as globs.
    var patterns: [String] = []
    /// Names that stand for more.
    var names: [NameQuestion] = []

    static func == (one: TargetJob, other: TargetJob) -> Bool {
        one.name == other.name && one.scheme == other.scheme && one.path == other.path
            && one.parameters.elementsEqual(other.parameters) { $0 == $1 } && one.access == other.access
            && one.rules == other.rules && one.groups == other.groups && one.patterns == other.patterns
            && one.names == other.names
    }
}

/// Addresses and the labels that all of them have, with the place where they stand.
struct TargetGroup: Equatable, Sendable {
    /// Each as it is written, `host:port` or an address, with the line and column.
    var addresses: [(text: String, place: String)]
    var labels: [String: String] = [:]

    /// The group with the label that tells rules where it stands.
    func read(from path: String) -> TargetGroup {
        var group = self
        group.labels["__meta_filepath"] = path
        return group
    }

    static func == (one: TargetGroup, other: TargetGroup) -> Bool {
        one.labels == other.labels && one.addresses.elementsEqual(other.addresses) { $0 == $1 }
    }
}
