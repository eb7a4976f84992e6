import Monitoring

/// The targets that a live feed watches, in the order of the screen: those that the user named, the sources
/// with what they name now, and the instances that Prometheus servers tell of.
struct WatchList: Sendable {
    /// A target that a source has named, with how it is reached.
    struct Found: Sendable {
        var target: FoundTarget
        var endpoint: Endpoint
    }

    /// What has to begin and to end after a source named other targets.
    struct Change: Sendable {
        var begun: [Endpoint] = []
        var ended: [TargetID] = []
    }

    /// The endpoints that the user named.
    let fixed: [Endpoint]
    private let sources: [Target]
    private var found: [TargetID: [Found]] = [:]
    private var instances: [TargetID: [Target]] = [:]
    private var dialects: [TargetID: String] = [:]

    init(_ fixed: [Endpoint], sources: [Target] = []) {
        self.fixed = fixed
        self.sources = sources
    }

    /// Whether a source has named nothing yet.
    func isUntold(_ source: TargetID) -> Bool { found[source] == nil }

    /// The endpoints that are read now.
    var endpoints: [Endpoint] {
        fixed + sources.flatMap { (found[$0.id] ?? []).map(\.endpoint) }
    }

    /// All targets as the screen lists them.
    var targets: [Target] {
        func rows(_ endpoint: Endpoint) -> [Target] {
            var target = endpoint.target
            if let dialect = dialects[target.id] { target.dialect = dialect }
            return [target] + (instances[target.id] ?? [])
        }
        return fixed.flatMap(rows)
            + sources.flatMap { source in
                [source] + (found[source.id] ?? []).flatMap { rows($0.endpoint) }
            }
    }

    /// Takes what a source names now; a target that was named before in the same words goes on undisturbed.
    mutating func replace(_ named: [Found], of source: TargetID) -> Change {
        let before = found[source] ?? []
        found[source] = []
        var taken = Dictionary(
            endpoints.map { ($0.target.id, $0.url) },
            uniquingKeysWith: { first, _ in first }
        )
        let old = Dictionary(
            before.map { ($0.endpoint.target.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var change = Change()
        var kept: [Found] = []
        for var item in named {
            if let other = taken[item.endpoint.target.id] {
                // Named twice at the same place is watched once.
                guard other != item.endpoint.url else { continue }
                item.endpoint.target.id = TargetID("\(item.endpoint.target.id) (\(source))")
                guard taken[item.endpoint.target.id] == nil else { continue }
            }
            taken[item.endpoint.target.id] = item.endpoint.url
            if let known = old[item.endpoint.target.id], known.target == item.target {
                kept.append(known)
            } else {
                kept.append(item)
                change.begun.append(item.endpoint)
            }
        }
        found[source] = kept
        let begun = Set(change.begun.map(\.target.id))
        let present = Set(kept.map(\.endpoint.target.id))
        change.ended = before.map(\.endpoint.target.id).filter { begun.contains($0) || !present.contains($0) }
        for target in change.ended {
            dialects[target] = nil
            instances[target] = nil
        }
        return change
    }

    /// Takes the instances that a server tells of.
    mutating func replace(_ targets: [Target], behind server: TargetID) { instances[server] = targets }

    /// Takes the dialects of a target; returns whether they are news.
    mutating func show(_ names: String, of target: TargetID) -> Bool {
        guard dialects[target] != names else { return false }
        dialects[target] = names
        return true
    }
}
