public import Monitoring

/// What is said instead of a table without rows: which phase it is, and what can be done.
public struct EmptyState: Equatable, Sendable {
    /// The phase in a few words.
    public var title: String
    /// What is known, one line for each target in trouble.
    public var lines: [String]
    /// What to do, or what will happen by itself.
    public var hint: String

    /// Creates a state.
    public init(title: String, lines: [String], hint: String) {
        self.title = title
        self.lines = lines
        self.hint = hint
    }
}

extension Dashboard {
    /// Why the table has no rows; `nil` when it has some.
    public var emptyState: EmptyState? {
        guard rows.isEmpty else { return nil }
        if !isOpened { return EmptyState(title: "opening the recording", lines: [], hint: "") }
        if !circuits.isEmpty {
            return EmptyState(
                title: "none of \(circuits.count) breakers matches the filter",
                lines: [filter.text],
                hint:
                    "\(keyMap.keyName(of: .back)) clears the filter, \(keyMap.keyName(of: .filter)) changes it"
            )
        }
        let items = targetList
        if items.isEmpty {
            return source.isReplay
                ? EmptyState(title: "no breaker at this moment", lines: [], hint: "go to another time")
                : EmptyState(title: "no target yet", lines: [], hint: "waiting for the first target")
        }
        return emptyState(of: items)
    }

    private func emptyState(of items: [TargetItem]) -> EmptyState {
        let lines = items.map { item in
            switch item.status.phase {
            case .waiting: "\(item.target.id): connecting to \(place(of: item.target))"
            case .down(let outage): "\(item.target.id): \(outage.message)"
            case .up where item.target.isSource: "\(item.target.id): is read, and names targets"
            case .up: "\(item.target.id): answers, and has no breakers yet"
            }
        }
        let outages = items.compactMap { $0.status.outage }
        let hint =
            outages.isEmpty
            ? "breakers appear with the first call that they guard"
            : "it is tried again by itself; ':targets' tells more"
        return EmptyState(title: emptyTitle(of: items, outages), lines: lines, hint: hint)
    }

    private func emptyTitle(of items: [TargetItem], _ outages: [Outage]) -> String {
        guard outages.count == items.count, let first = outages.first else {
            return items.contains { $0.status.phase == .up } ? "waiting for the first call" : "connecting"
        }
        guard outages.allSatisfy({ $0.kind == first.kind }) else { return "no target answers" }
        return first.kind.title
    }

    private func place(of target: Target) -> String {
        target.url.isEmpty ? target.id.name : target.url
    }
}

extension Outage.Kind {
    /// The class of the trouble in a few words.
    public var title: String {
        switch self {
        case .unresolved: "the host name is not known"
        case .unreachable: "nothing listens there"
        case .tls: "TLS failed"
        case .timeout: "no answer in time"
        case .unauthorised: "not allowed to read"
        case .notFound: "nothing at this path"
        case .httpStatus: "the answer is an HTTP error"
        case .notMetrics: "the answer is no metrics page"
        case .noBreakers: "no breaker metrics on the page"
        case .malformed: "the page is broken"
        }
    }
}
