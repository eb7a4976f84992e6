public import Monitoring

/// One line of the list of targets.
public struct TargetItem: Equatable, Sendable {
    /// The target.
    public var target: Target
    /// How it answers.
    public var status: TargetStatus
    /// How long ago it last answered.
    public var age: Duration?
    /// How the breakers on it stand.
    public var quorum: Quorum

    /// The state in words, such as `up`, `down 0:34`, `waiting`, and `source` for one that names targets.
    public var word: String {
        switch status.phase {
        case .waiting: "waiting"
        case .up: target.isSource ? "source" : "up"
        case .down: age.map { "down \($0.brief)" } ?? "down"
        }
    }
}

extension Dashboard {
    /// The targets, those in trouble first and else in the feed's order.
    public var targetList: [TargetItem] {
        let ledger = ledger
        let items = ledger.targets.map { target in
            let status = ledger.statuses[target.id] ?? TargetStatus()
            let states = ledger.breakers(of: target.id).map { breaker in
                moment.map { ledger.state(of: breaker, at: $0) } ?? .unknown
            }
            return TargetItem(
                target: target,
                status: status,
                age: status.lastSample.flatMap { last in moment.map { max(.zero, $0 - last) } },
                quorum: Quorum(states)
            )
        }
        return items.filter { $0.status.outage != nil } + items.filter { $0.status.outage == nil }
    }
}
